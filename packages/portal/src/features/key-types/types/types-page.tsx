import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Plus, Shapes } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../../components/failed.tsx'
import { State } from '../../../components/state.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Card } from '../../../components/ui/card.tsx'
import { Skeleton } from '../../../components/ui/skeleton.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { isRoot } from '../../keys/places.ts'
import { keyTypesQuery } from '../../keys/queries.ts'
import { Section } from '../section.tsx'
import { TypesTable } from './types-table.tsx'

/** The kinds of keys of a workspace. */
export function TypesPage() {
  const { t } = useTranslation('keyTypes')
  const { slug, may } = useWorkspace()
  const canWrite = may('write:manage.key_types')
  return (
    <Section
      actions={
        canWrite && (
          <Button asChild look="primary">
            <Link to="/w/$workspace/key-types/new" params={{ workspace: slug }}>
              <Plus aria-hidden />
              {t('list.new')}
            </Link>
          </Button>
        )
      }
    >
      <p className="text-ink-soft max-w-prose leading-relaxed">{t('list.about')}</p>
      <Types canWrite={canWrite} />
    </Section>
  )
}

function Types({ canWrite }: { readonly canWrite: boolean }) {
  const { t } = useTranslation(['keyTypes', 'common'])
  const { slug } = useWorkspace()
  const { data: types, error, refetch } = useQuery(keyTypesQuery(slug))
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!types)
    return (
      <div role="status" aria-label={t('common:loading')}>
        <Skeleton className="h-40 w-full" />
      </div>
    )
  const live = types
    .filter(({ archived_at }) => archived_at === null)
    .toSorted((one, other) => Number(isRoot(one)) - Number(isRoot(other)))
  const archived = types.filter(({ archived_at }) => archived_at !== null)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {live.every(isRoot) && (
        <Card>
          <State
            icon={Shapes}
            title={t('list.empty')}
            action={
              canWrite && (
                <Button asChild>
                  <Link to="/w/$workspace/key-types/blueprint" params={{ workspace: slug }}>
                    {t('list.toBlueprint')}
                  </Link>
                </Button>
              )
            }
          >
            {t('list.emptyWords')}
          </State>
        </Card>
      )}
      <TypesTable label={t('tabs.types')} types={live} />
      {archived.length > 0 && (
        <details className="group">
          <summary className="text-link w-fit rounded-md py-1 underline-offset-4 hover:underline">
            {t('list.archivedCount', { count: archived.length })}
          </summary>
          <p className="text-ink-soft mt-1 mb-3">{t('list.archivedHint')}</p>
          <TypesTable label={t('list.archived')} types={archived} />
        </details>
      )}
    </div>
  )
}
