import type { Key } from '@claviger/sdk'
import { Link } from '@tanstack/react-router'
import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyStatus } from '../../components/key-status.tsx'
import { Badge } from '../../components/ui/badge.tsx'
import { sayOfRights } from '../../forms/server-words.ts'
import { useWorkspace } from '../../session/workspace.tsx'
import { Moment, useNow } from '../../times/moment.tsx'
import type { Column, Kind } from './columns.ts'
import { endsSoon } from './ends-soon.ts'
import { isRoot, type Place } from './places.ts'
import type { Names } from './use-names.ts'

/** What every cell of a table knows. */
export interface Around {
  readonly place: Place
  readonly kinds: readonly Kind[]
  readonly names: Names
}

interface Props extends Around {
  readonly row: Key
}

type Facts = Exclude<Column['id'], 'actions'>

/** What stands in each column for a key. */
export const CELLS: Readonly<Record<Facts, (props: Props) => ReactNode>> = {
  name: (props) => <Name {...props} />,
  token: ({ row }) => <Token row={row} />,
  kind: (props) => <KindOf {...props} />,
  permissions: ({ row }) => <Permissions row={row} />,
  created: ({ row, names }) => (
    <>
      <Moment at={row.created_at} />
      <Soft>
        <Cut text={names.maker(row)} />
      </Soft>
    </>
  ),
  lastUsed: ({ row }) => <Since at={row.last_used_at} />,
  expires: ({ row }) => <Expiry row={row} />,
  status: ({ row }) => (
    <>
      <KeyStatus status={row.status} />
      {row.revoked_at !== null && (
        <Soft>
          <Moment at={row.revoked_at} />
        </Soft>
      )}
    </>
  ),
}

/** A text that people gave: in its own direction, two lines of it at most, whole on hover. */
const Cut = ({ text }: { readonly text: string }) => (
  <span title={text} className="line-clamp-2 [overflow-wrap:anywhere] group-data-cards/row:line-clamp-none">
    <bdi>{text}</bdi>
  </span>
)

const Soft = ({ children }: { readonly children: ReactNode }) => (
  <span className="text-ink-soft block text-xs">{children}</span>
)

function Name({ row, place, kinds, names }: Props) {
  const { slug } = useWorkspace()
  const type = place.types.find((each) => each.name === row.type)
  const isTold = !kinds.includes('type') && type !== undefined && isRoot(type) && place.types.length > 1
  return (
    <>
      <Link
        to="/w/$workspace/$section/$page/$key"
        params={{ workspace: slug, ...place.path, key: row.id }}
        title={row.name}
        className="hover:text-link line-clamp-2 rounded-sm font-medium underline-offset-4 [overflow-wrap:anywhere] hover:underline"
      >
        <bdi>{row.name}</bdi>
      </Link>
      {isTold && <Badge className="mt-1">{names.type(row.type)}</Badge>}
      {row.description !== null && (
        <span title={row.description} className="text-ink-soft line-clamp-1 text-xs [overflow-wrap:anywhere]">
          <bdi>{row.description}</bdi>
        </span>
      )}
    </>
  )
}

/** What may be seen of a key. Dots are read out one by one, so readers hear words in their place. */
function Token({ row: { masked, last4 } }: { readonly row: Key }) {
  const { t } = useTranslation('keys')
  const head = masked.slice(0, masked.length - last4.length)
  return (
    <span className="font-mono text-xs" title={masked}>
      <span className="sr-only">{t('endsWith', { last4 })}</span>
      <span aria-hidden dir="ltr" className="flex w-fit max-w-full min-w-0">
        <span className="text-ink-soft truncate">{head.replace(/(?<=[^•])•+$/, '••••')}</span>
        <span>{last4}</span>
      </span>
    </span>
  )
}

function KindOf({ row, kinds, names }: Props) {
  const words: Readonly<Record<Kind, string | undefined>> = {
    type: names.type(row.type),
    environment: row.environment ?? undefined,
    project: row.project === null ? undefined : names.project(row.project),
    owner: names.owner(row),
  }
  const [first, ...others] = kinds.map((kind) => words[kind]).filter((word) => word !== undefined)
  return (
    <>
      {first !== undefined && <Cut text={first} />}
      {others.length > 0 && (
        <Soft>
          <Cut text={others.join(' · ')} />
        </Soft>
      )}
    </>
  )
}

function Permissions({ row }: { readonly row: Key }) {
  const { t } = useTranslation('keys')
  const { member } = useWorkspace()
  const isMine = 'user' in row.owner && row.owner.user === member.id
  if (row.inherits) return <Cut text={isMine ? t('inheritedMine') : t('inherited')} />
  return <Cut text={sayOfRights(row.summary)} />
}

function Since({ at }: { readonly at: string | null }) {
  const { t } = useTranslation('common')
  return at === null ? <span className="text-ink-soft">{t('never')}</span> : <Moment at={at} />
}

function Expiry({ row }: { readonly row: Key }) {
  const { t } = useTranslation('keys')
  const now = useNow()
  if (row.expires_at === null || !endsSoon(row, now)) return <Since at={row.expires_at} />
  return (
    <span className="text-accent-ink inline-flex items-center gap-1 font-medium">
      <TriangleAlert className="size-3.5 shrink-0" aria-hidden />
      <span className="sr-only">{t('soon')}</span>
      <Moment at={row.expires_at} />
    </span>
  )
}
