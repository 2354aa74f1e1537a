import type { KeyType, ResourceList } from '@claviger/sdk'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../../components/form-problem.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { liveKeysQuery } from '../queries.ts'
import { DifferenceTable } from './difference-table.tsx'
import { KeyEffects } from './key-effects.tsx'
import { RulesWords } from './rules-words.tsx'
import { rulesOf } from './rules.ts'
import { rowsOf } from './rows.ts'
import type { TypeEdit } from './use-type-edit.ts'

/** What does not come back to a key when the edit is taken back. */
const NARROWS: ReadonlySet<string> = new Set([
  'lose_rights',
  'end_now',
  'end_sooner',
  'refused_from_browsers',
])

interface Props {
  readonly type: KeyType
  readonly catalogue: ResourceList
  readonly edit: TypeEdit
}

/** What an edit of a type changes and what that does to keys, before it is saved. */
export function ReviewDialog({ type, catalogue, edit }: Props) {
  const { t } = useTranslation(['keyTypes', 'common'])
  const effects = edit.preview?.effects ?? []
  return (
    <Dialog
      wide
      open={edit.preview !== undefined}
      onOpenChange={() => {
        if (!edit.busy) edit.close()
      }}
      title={t('saving.title')}
      description={t('saving.description')}
      footer={
        <>
          <Button onClick={edit.close}>{t('common:back')}</Button>
          <Button look="primary" busy={edit.busy} onClick={() => void edit.save()}>
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
          className="bg-sunken grid gap-3 rounded-xl p-4 leading-relaxed"
        >
          <h3 className="font-semibold">{t('saving.effects')}</h3>
          <Touched type={type.name} />
          <KeyEffects effects={effects} catalogue={catalogue} />
          <RulesWords
            rules={rulesOf(edit.was, edit.is, catalogue)}
            narrows={effects.some(({ code }) => NARROWS.has(code))}
          />
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
