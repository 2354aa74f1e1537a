import type { KeyType, ResourceList } from '@claviger/sdk'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../../components/form-problem.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { liveKeysQuery } from '../queries.ts'
import { DifferenceTable } from './difference-table.tsx'
import { effectsOf } from './effects.ts'
import { EffectsWords } from './effects-words.tsx'
import { rowsOf } from './rows.ts'
import type { TypeEdit } from './use-type-edit.ts'

interface Props {
  readonly type: KeyType
  readonly catalogue: ResourceList
  readonly edit: TypeEdit
  readonly open: boolean
  readonly onClose: () => void
}

/** What an edit of a type changes and what that does to keys, before it is saved. */
export function ReviewDialog({ type, catalogue, edit, open, onClose }: Props) {
  const { t } = useTranslation(['keyTypes', 'common'])
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={() => {
        if (!edit.busy) onClose()
      }}
      title={t('saving.title')}
      description={t('saving.description')}
      footer={
        <>
          <Button onClick={onClose}>{t('common:back')}</Button>
          <Button look="primary" busy={edit.busy} onClick={() => void edit.submit()}>
            {t('saving.save')}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <DifferenceTable rows={rowsOf(edit.was, edit.is)} />
        <section
          aria-label={t('saving.effects')}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be within reach of the keyboard
          tabIndex={0}
          className="bg-sunken grid gap-2 rounded-xl p-4"
        >
          <h3 className="font-semibold">{t('saving.effects')}</h3>
          <Touched type={type.name} />
          <EffectsWords effects={effectsOf(edit.was, edit.is, catalogue)} />
        </section>
        <FormProblem problem={edit.problem} />
      </div>
    </Dialog>
  )
}

/** How many keys there are that it could concern. */
function Touched({ type }: { readonly type: string }) {
  const { t } = useTranslation('keyTypes')
  const { slug } = useWorkspace()
  const { data: count } = useQuery(liveKeysQuery(slug, type))
  if (count === undefined) return null
  return <p>{count === 0 ? t('saving.noKeys') : t('saving.keys', { count })}</p>
}
