import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../../components/form-problem.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { CardSection } from '../../../components/ui/card.tsx'
import { Choice } from '../../../components/ui/choice.tsx'
import { useDraft } from '../../../forms/use-draft.ts'
import { useWorkspace } from '../../../session/workspace.tsx'
import { Tick } from '../editor/tick.tsx'
import { BuiltInField } from './built-in-field.tsx'
import { FaultList } from './fault-list.tsx'
import { FileField } from './file-field.tsx'
import { PlanView } from './plan-view.tsx'
import { NOTHING_CHOSEN, type Chosen } from './source.ts'
import { usePlan } from './use-plan.ts'

const FROM = ['builtIn', 'file'] as const

/** Chooses a blueprint, shows what it would change, and applies it. */
export function ApplyCard() {
  const { t } = useTranslation('blueprint')
  const { slug } = useWorkspace()
  const { values, set, forget } = useDraft(`blueprint:${slug}`, NOTHING_CHOSEN)
  const plan = usePlan(values)
  const change = (changes: Partial<Chosen>): void => {
    set(changes)
    plan.clear()
  }
  return (
    <CardSection title={t('apply.title')} description={t('apply.words')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <form
          noValidate
          className="grid grid-cols-[minmax(0,1fr)] gap-5"
          onSubmit={(event) => {
            event.preventDefault()
            if (!plan.busy) void plan.look()
          }}
        >
          <Choice
            label={t('apply.from')}
            className="sm:grid-cols-2"
            value={values.from}
            options={FROM.map((value) => ({ value, label: t(`apply.${value}`) }))}
            onChange={(from) => change({ from: from as Chosen['from'] })}
          />
          {values.from === 'builtIn' ? (
            <BuiltInField value={values.name} onChange={(name) => change({ name })} />
          ) : (
            <FileField value={values.text} onChange={(text) => change({ text })} />
          )}
          <Tick
            label={t('apply.prune')}
            hint={t('apply.pruneHint')}
            checked={values.prune}
            onChange={(prune) => change({ prune })}
          />
          <FormProblem problem={plan.problem} />
          <FaultList faults={plan.faults} />
          <div>
            <Button look={plan.result ? 'secondary' : 'primary'} type="submit" busy={plan.busy}>
              {t('apply.look')}
            </Button>
          </div>
        </form>
        {plan.result && (
          <PlanView
            result={plan.result}
            prune={values.prune}
            apply={plan.apply}
            onAgain={() => {
              forget()
              plan.clear()
            }}
          />
        )}
      </div>
    </CardSection>
  )
}
