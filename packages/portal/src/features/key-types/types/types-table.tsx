import type { KeyType } from '@claviger/sdk'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../../components/ui/badge.tsx'
import { Card } from '../../../components/ui/card.tsx'
import { cn } from '../../../components/ui/cn.ts'
import { inSentence } from '../../../components/show-once/in-sentence.ts'
import { useWorkspace } from '../../../session/workspace.tsx'
import { isRoot } from '../../keys/places.ts'
import { prefixesOf } from '../prefixes.ts'
import { LiveKeys } from './live-keys.tsx'

const HEAD = 'px-4 py-2.5 text-start font-medium'
const CELL = 'px-4 py-3.5 align-top'

interface Props {
  readonly label: string
  readonly types: readonly KeyType[]
}

/** Key types, one a row. */
export function TypesTable({ label, types }: Props) {
  const { t } = useTranslation('keyTypes')
  const { may, ownOnly } = useWorkspace()
  const counts = may('read:manage.keys')
  return (
    <Card className="overflow-hidden">
      <table aria-label={label} className="w-full table-fixed border-collapse">
        <thead>
          <tr className="border-line text-ink-soft border-b text-xs">
            <th scope="col" className={HEAD}>
              {t('list.type')}
            </th>
            <th scope="col" className={`${HEAD} hidden w-1/4 sm:table-cell`}>
              {t('list.begins')}
            </th>
            <th scope="col" className={`${HEAD} hidden w-1/6 lg:table-cell`}>
              {t('list.owners')}
            </th>
            <th scope="col" className={`${HEAD} hidden w-1/8 lg:table-cell`}>
              {t('list.rights')}
            </th>
            {counts && (
              <th scope="col" className={cn(HEAD, 'w-27 text-end')}>
                {ownOnly ? t('list.ownKeys') : t('list.keys')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {types.map((type) => (
            <Row key={type.id} type={type} counts={counts} />
          ))}
        </tbody>
      </table>
    </Card>
  )
}

function Row({ type, counts }: { readonly type: KeyType; readonly counts: boolean }) {
  const { t, i18n } = useTranslation('keyTypes')
  const { slug } = useWorkspace()
  const or = new Intl.ListFormat(i18n.language, { type: 'disjunction' })
  return (
    <tr className="border-line hover:bg-sunken/50 border-b last:border-b-0">
      <th scope="row" className={`${CELL} text-start font-normal`}>
        <Link
          to="/w/$workspace/key-types/types/$type"
          params={{ workspace: slug, type: type.name }}
          className="font-medium wrap-anywhere underline-offset-4 hover:underline"
        >
          <bdi>{type.title}</bdi>
        </Link>
        <p className="text-ink-soft mt-0.5 text-[13px] leading-normal wrap-anywhere">
          {isRoot(type) ? t('list.root') : type.description}
        </p>
        <p className="mt-1.5 sm:hidden">
          <Begins type={type} />
        </p>
      </th>
      <td className={`${CELL} hidden sm:table-cell`}>
        <Begins type={type} />
      </td>
      <td className={`${CELL} text-ink-soft hidden lg:table-cell`}>
        {or.format(
          type.owner.map((kind, i) =>
            i === 0 ? t(`owners.${kind}`) : inSentence(t(`owners.${kind}`), i18n.language),
          ),
        )}
      </td>
      <td className={`${CELL} text-ink-soft hidden lg:table-cell`}>{t(`rightsKinds.${type.rights}`)}</td>
      {counts && (
        <td className={`${CELL} text-end tabular-nums`}>
          <LiveKeys type={type.name} />
        </td>
      )}
    </tr>
  )
}

/** How its keys begin, in each environment. */
function Begins({ type }: { readonly type: KeyType }) {
  const { t } = useTranslation('keyTypes')
  if (type.format === 'jwt') return <span className="text-ink-soft">{t('list.token')}</span>
  return (
    <span className="flex flex-wrap gap-1.5">
      {prefixesOf(type).map((prefix) => (
        <code key={prefix} className="bg-sunken rounded px-1.5 py-0.5 font-mono text-xs wrap-anywhere">
          {prefix}
        </code>
      ))}
      {type.prefix !== null &&
        type.environments.map(({ name }) => (
          <Badge key={name} className="whitespace-normal">
            {name}
          </Badge>
        ))}
    </span>
  )
}
