import type { KeyType, ResourceList } from '@claviger/sdk'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../../components/failed.tsx'
import { isolated } from '../../../components/isolated.ts'
import { NoPermission } from '../../../components/no-permission.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Skeleton } from '../../../components/ui/skeleton.tsx'
import { useDraft } from '../../../forms/use-draft.ts'
import { useTell } from '../../../notices/notices.tsx'
import { useSubmit } from '../../../session/use-submit.ts'
import { useWorkspace } from '../../../session/workspace.tsx'
import { catalogueQuery } from '../../keys/queries.ts'
import { BackToTypes } from '../back-to-types.tsx'
import { NEW, newBodyOf, typeOf } from '../draft.ts'
import { EditorFields } from '../editor/editor-fields.tsx'
import { useModelChanged } from '../queries.ts'
import { labelsOf } from '../saving/labels.ts'
import { SaveBar } from '../saving/save-bar.tsx'
import { useFocusFirstWrong } from '../saving/use-focus-first-wrong.ts'
import { useWrong } from '../saving/use-wrong.ts'
import { Preview } from './preview.tsx'
import { SideBySide } from './side-by-side.tsx'

interface Props {
  /** Leads to the type that was made, or back to all where none was. */
  readonly onEnd: (made?: KeyType) => void
}

/** Defines a key type, with the dialog it makes beside it. */
export function NewTypePage(props: Props) {
  const { t } = useTranslation('keyTypes')
  const { slug, may } = useWorkspace()
  const { data: catalogue, error, refetch } = useQuery(catalogueQuery(slug))
  if (!may('write:manage.key_types')) return <NoPermission page />
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <PageHeader above={<BackToTypes />} title={t('saving.newTitle')} description={t('saving.newAbout')} />
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : catalogue ? (
        <Making {...props} catalogue={catalogue} />
      ) : (
        <Skeleton className="h-80 w-full" />
      )}
    </div>
  )
}

function Making({ onEnd, catalogue }: Props & { readonly catalogue: ResourceList }) {
  const { t } = useTranslation(['keyTypes', 'common'])
  const { client, slug } = useWorkspace()
  const tell = useTell()
  const changed = useModelChanged()
  const { values, set, forget } = useDraft(`key-type:${slug}:new`, NEW)
  const submission = useSubmit(
    async () => {
      const made = await client.keyTypes.create(newBodyOf(values))
      await changed()
      forget()
      tell(t('saving.created', { title: isolated(made.title) }))
      onEnd(made)
    },
    labelsOf(values, t),
  )
  const errorAt = useWrong(submission.problem, values)
  const form = useFocusFirstWrong(submission.problem)
  return (
    <SideBySide preview={<Preview type={typeOf(values)} catalogue={catalogue} />}>
      <form
        ref={form}
        noValidate
        className="grid grid-cols-[minmax(0,1fr)] gap-6"
        onSubmit={(event) => {
          event.preventDefault()
          if (!submission.busy) void submission.submit()
        }}
      >
        <EditorFields isNew draft={values} set={set} errorAt={errorAt} catalogue={catalogue} />
        <SaveBar says="" problem={submission.problem}>
          <Button
            onClick={() => {
              forget()
              onEnd()
            }}
          >
            {t('common:cancel')}
          </Button>
          <Button look="primary" type="submit" busy={submission.busy}>
            {t('saving.create')}
          </Button>
        </SaveBar>
      </form>
    </SideBySide>
  )
}
