import type { KeyType } from '@claviger/sdk'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../../components/failed.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { Badge } from '../../../components/ui/badge.tsx'
import { Skeleton } from '../../../components/ui/skeleton.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { isRoot } from '../../keys/places.ts'
import { catalogueQuery, keyTypesQuery } from '../../keys/queries.ts'
import { BackToTypes } from '../back-to-types.tsx'
import { Permitted } from '../section.tsx'
import { liveKeysQuery } from '../queries.ts'
import { ArchiveButton } from './archive-button.tsx'
import { Preview } from './preview.tsx'
import { SideBySide } from './side-by-side.tsx'
import { TypeEditor } from './type-editor.tsx'
import { TypeFacts } from './type-facts.tsx'
import { TypeMissing } from './type-missing.tsx'
import { TypeState } from './type-state.tsx'

interface Props {
  readonly name: string
}

/** One key type: what it says, and the dialog it makes. */
export const TypePage = (props: Props) => (
  <Permitted>
    <Reading {...props} />
  </Permitted>
)

function Reading({ name }: Props) {
  const { t } = useTranslation('common')
  const { slug, may } = useWorkspace()
  const types = useQuery(keyTypesQuery(slug))
  const catalogue = useQuery(catalogueQuery(slug))
  const failed = [types, catalogue].find(({ error }) => error !== null)
  if (failed) return <Failed error={failed.error} onRetry={() => void failed.refetch()} />
  if (!types.data || !catalogue.data)
    return (
      <div role="status" aria-label={t('loading')} className="grid gap-4">
        <Skeleton className="h-8 w-60" />
        <Skeleton className="h-80 w-full" />
      </div>
    )
  const type = types.data.find((each) => each.name === name)
  if (!type) return <TypeMissing />
  if (isRoot(type) || !may('write:manage.key_types'))
    return (
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <Head type={type} />
        <TypeState type={type} />
        {isRoot(type) ? (
          <TypeFacts type={type} />
        ) : (
          <SideBySide preview={<Preview type={type} catalogue={catalogue.data} />}>
            <TypeFacts type={type} />
          </SideBySide>
        )}
      </div>
    )
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <Head type={type} actions={<ArchiveButton type={type} />} />
      <TypeState type={type} />
      <TypeEditor key={type.id} type={type} catalogue={catalogue.data} />
    </div>
  )
}

function Head({ type, actions }: { readonly type: KeyType; readonly actions?: ReactNode }) {
  const { t } = useTranslation('keyTypes')
  const { slug, may, ownOnly } = useWorkspace()
  const { data: count } = useQuery({ ...liveKeysQuery(slug, type.name), enabled: may('read:manage.keys') })
  return (
    <PageHeader
      above={<BackToTypes />}
      title={<bdi>{type.title}</bdi>}
      description={
        <span className="flex flex-wrap items-center gap-2">
          <code className="font-mono text-[13px] wrap-anywhere">{type.name}</code>
          <Badge>{t(`formats.${type.format}`)}</Badge>
          <Badge>{t('page.version', { version: type.version })}</Badge>
          {type.built_in && <Badge>{t('page.builtIn')}</Badge>}
          {count !== undefined && (
            <span>{ownOnly ? t('page.ownKeys', { count }) : t('page.keys', { count })}</span>
          )}
        </span>
      }
      actions={actions}
    />
  )
}
