import type { KeyType } from '@claviger/sdk'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../components/failed.tsx'
import { ShowOnce } from '../../components/show-once/show-once.tsx'
import type { Shown } from '../../components/show-once/shown.ts'
import { Button } from '../../components/ui/button.tsx'
import { Skeleton } from '../../components/ui/skeleton.tsx'
import { forgetDraft } from '../../forms/use-draft.ts'
import { useWorkspace } from '../../session/workspace.tsx'
import type { KeysSearch } from '../keys/keys-search.ts'
import type { Place } from '../keys/places.ts'
import { catalogueQuery } from '../keys/queries.ts'
import { ChooseType } from './choose-type.tsx'
import { draftOf, KeyForm } from './key-form.tsx'
import { typesToMake } from './types-to-make.ts'

interface Props {
  readonly place: Place
  readonly search: KeysSearch
  /** Changes what the address says. */
  readonly onSearch: (next: KeysSearch, how: 'push' | 'replace') => void
}

/**
 * The dialog that makes a key. It is open while the address says `create`: the name of a key type, or nothing while
 * none is chosen.
 */
export function CreateKey({ place, search, onSearch }: Props) {
  const { t } = useTranslation(['createKey', 'common'])
  const { slug, may } = useWorkspace()
  const form = useId()
  const [busy, setBusy] = useState(false)
  const [shown, setShown] = useState<Shown>()
  // The address follows a moment later; until then the dialog must not show its form again.
  const [closedAt, setClosedAt] = useState<KeysSearch>()
  const types = typesToMake(place)
  const type = types.length === 1 ? types[0] : types.find(({ name }) => name === search.create)
  const isOpen = search.create !== undefined && search !== closedAt && may('write:manage.keys')
  const close = (): void => {
    setClosedAt(search)
    const { create: _, ...rest } = search
    onSearch(rest, 'replace')
  }
  const cancel = (): void => {
    if (type) forgetDraft(draftOf(slug, type.name, search.project))
    close()
  }
  const choose = (create: string): void => onSearch({ ...search, create }, 'replace')
  return (
    <ShowOnce
      wide
      open={isOpen}
      onOpenChange={(open) => {
        if (!open && !busy) close()
      }}
      title={titleOf(type ?? types[0]) || t('chooseType')}
      description={type ? (types.length > 1 ? type.title : undefined) : t('chooseType')}
      shown={shown}
      onDone={() => {
        setShown(undefined)
        close()
      }}
      footer={
        <>
          {type && types.length > 1 && (
            <Button look="ghost" className="me-auto" onClick={() => choose('')}>
              {t('otherType')}
            </Button>
          )}
          <Button onClick={cancel}>{t('cancel', { ns: 'common' })}</Button>
          {type && (
            <Button look="primary" type="submit" form={form} busy={busy}>
              {type.labels.submit}
            </Button>
          )}
        </>
      }
    >
      {type ? (
        <Making
          key={type.name}
          form={form}
          type={type}
          project={search.project}
          onShown={setShown}
          onBusy={setBusy}
        />
      ) : types.length === 0 ? (
        <p className="text-ink-soft">{t('noType')}</p>
      ) : (
        <ChooseType types={types} onChoose={choose} />
      )}
    </ShowOnce>
  )
}

/** `+ Create API Key` without its sign, which belongs to the button. */
const titleOf = (type: KeyType | undefined): string => type?.labels.create.replace(/^\+\s*/, '') ?? ''

interface MakingProps {
  readonly form: string
  readonly type: KeyType
  /** The project whose keys are listed: the form begins with it. */
  readonly project: string | undefined
  readonly onShown: (shown: Shown) => void
  readonly onBusy: (busy: boolean) => void
}

/** The form, once it is known what keys can give access to. */
function Making({ form, type, project, onShown, onBusy }: MakingProps) {
  const { t } = useTranslation('common')
  const { slug } = useWorkspace()
  const { data: catalogue, error, refetch } = useQuery(catalogueQuery(slug))
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!catalogue)
    return (
      <div className="grid gap-4">
        <span role="status" className="sr-only">
          {t('loading')}
        </span>
        <Skeleton className="h-15 w-full" />
        <Skeleton className="h-28 w-full" />
        <Skeleton className="h-40 w-full" />
      </div>
    )
  return (
    <KeyForm
      id={form}
      type={type}
      catalogue={catalogue}
      project={project}
      onShown={onShown}
      onBusy={onBusy}
    />
  )
}
