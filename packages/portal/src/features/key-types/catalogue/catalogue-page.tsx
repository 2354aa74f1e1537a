import type { Resource } from '@claviger/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { LibraryBig, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../../components/failed.tsx'
import { State } from '../../../components/state.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Card } from '../../../components/ui/card.tsx'
import { Skeleton } from '../../../components/ui/skeleton.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { catalogueQuery } from '../../keys/queries.ts'
import { Section } from '../section.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { ResourceDialog } from './resource-dialog.tsx'
import { ResourcesTable } from './resources-table.tsx'

/** What is open above the catalogue. */
type Open = { readonly act: 'add' } | { readonly act: 'edit' | 'remove'; readonly resource: Resource }

/** What keys can give access to. */
export function CataloguePage() {
  const { t } = useTranslation('catalogue')
  const { may } = useWorkspace()
  const canWrite = may('write:manage.key_types')
  const [open, setOpen] = useState<Open>()
  const close = (): void => setOpen(undefined)
  return (
    <Section
      actions={
        canWrite && (
          <Button look="primary" onClick={() => setOpen({ act: 'add' })}>
            <Plus aria-hidden />
            {t('add')}
          </Button>
        )
      }
    >
      <p className="text-ink-soft max-w-prose leading-relaxed">{t('about')}</p>
      <Resources
        canWrite={canWrite}
        onEdit={(resource) => setOpen({ act: 'edit', resource })}
        onRemove={(resource) => setOpen({ act: 'remove', resource })}
      />
      {open?.act === 'add' && <ResourceDialog onClose={close} />}
      {open?.act === 'edit' && <ResourceDialog resource={open.resource} onClose={close} />}
      {open?.act === 'remove' && <RemoveDialog resource={open.resource} onClose={close} />}
    </Section>
  )
}

interface Props {
  readonly canWrite: boolean
  readonly onEdit: (resource: Resource) => void
  readonly onRemove: (resource: Resource) => void
}

function Resources({ canWrite, onEdit, onRemove }: Props) {
  const { t } = useTranslation(['catalogue', 'common'])
  const { slug } = useWorkspace()
  const { data, error, refetch } = useQuery(catalogueQuery(slug))
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data)
    return (
      <div role="status" aria-label={t('common:loading')}>
        <Skeleton className="h-60 w-full" />
      </div>
    )
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      {data.data.length === 0 ? (
        <Card>
          <State icon={LibraryBig} title={t('empty')} action={canWrite && <ToBlueprint />}>
            {t('emptyWords')}
          </State>
        </Card>
      ) : (
        <section className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <h2 className="font-semibold">{t('own')}</h2>
          <ResourcesTable
            label={t('own')}
            resources={data.data}
            {...(canWrite ? { acts: { onEdit, onRemove } } : {})}
          />
        </section>
      )}
      <section className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <div>
          <h2 className="font-semibold">{t('managed')}</h2>
          <p className="text-ink-soft max-w-prose leading-relaxed">{t('managedHint')}</p>
        </div>
        <ResourcesTable label={t('managed')} resources={data.management} />
      </section>
    </div>
  )
}

function ToBlueprint() {
  const { t } = useTranslation('keyTypes')
  const { slug } = useWorkspace()
  return (
    <Button asChild>
      <Link to="/w/$workspace/key-types/blueprint" params={{ workspace: slug }}>
        {t('list.toBlueprint')}
      </Link>
    </Button>
  )
}
