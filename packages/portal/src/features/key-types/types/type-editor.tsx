import type { KeyType, ResourceList } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { Conflict } from '../../../components/conflict.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { useTell } from '../../../notices/notices.tsx'
import { isolated } from '../../../components/isolated.ts'
import { changedFields, typeOf } from '../draft.ts'
import { EditorFields } from '../editor/editor-fields.tsx'
import { ReviewDialog } from '../saving/review-dialog.tsx'
import { rowsOf } from '../saving/rows.ts'
import { SaveBar } from '../saving/save-bar.tsx'
import { useTypeEdit, type TypeEdit } from '../saving/use-type-edit.ts'
import { useFocusFirstWrong } from '../saving/use-focus-first-wrong.ts'
import { useWrong } from '../saving/use-wrong.ts'
import { ValueWords } from '../saving/value-words.tsx'
import { Preview } from './preview.tsx'
import { SideBySide } from './side-by-side.tsx'

interface Props {
  readonly type: KeyType
  readonly catalogue: ResourceList
}

/** Changes a type, with the dialog it makes beside it. What that does to keys is said before it is saved. */
export function TypeEditor({ type, catalogue }: Props) {
  const { t } = useTranslation('keyTypes')
  const tell = useTell()
  const edit = useTypeEdit(type, () => {
    tell(t('saving.saved', { title: isolated(type.title) }))
  })
  const { problem } = edit
  const draft = { ...edit.is, name: type.name, format: type.format }
  const errorAt = useWrong(problem, draft)
  const form = useFocusFirstWrong(problem)
  const count = changedFields(edit.was, edit.is).length
  return (
    <SideBySide preview={<Preview type={typeOf(draft, type)} catalogue={catalogue} />}>
      <Others edit={edit} />
      <form
        ref={form}
        noValidate
        className="grid grid-cols-[minmax(0,1fr)] gap-6"
        onSubmit={(event) => {
          event.preventDefault()
          if (count > 0 && !edit.busy) void edit.look()
        }}
      >
        <EditorFields
          draft={draft}
          set={({ name: _name, format: _format, ...changes }) => edit.set(changes)}
          errorAt={errorAt}
          isNew={false}
          catalogue={catalogue}
        />
        {count > 0 && (
          <SaveBar says={t('saving.changed', { count })} problem={problem}>
            <Button onClick={edit.forget}>{t('saving.discard')}</Button>
            <Button look="primary" type="submit" busy={edit.busy}>
              {t('saving.review')}
            </Button>
          </SaveBar>
        )}
      </form>
      <ReviewDialog type={type} catalogue={catalogue} edit={edit} />
    </SideBySide>
  )
}

/** What somebody else changed while one was typing. */
function Others({ edit }: { readonly edit: TypeEdit }) {
  const { t } = useTranslation('keyTypes')
  const rows = edit.conflicts.flatMap(({ field, from, to }) =>
    rowsOf({ ...edit.was, [field]: from }, { ...edit.was, [field]: to }),
  )
  return (
    <Conflict
      title={t('saving.othersChanged')}
      changes={rows.map(({ path, from, to }) => ({
        field: t(`fields.${path}`),
        from: <ValueWords path={path} value={from} />,
        to: <ValueWords path={path} value={to} />,
      }))}
    />
  )
}
