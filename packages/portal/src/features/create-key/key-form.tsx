import type { KeyType, ResourceList } from '@claviger/sdk'
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { ExpiryField } from '../../components/expiry/expiry-field.tsx'
import { daysOf } from '../../components/expiry/term.ts'
import { FormProblem } from '../../components/form-problem.tsx'
import { NetworkFields } from '../../components/networks/network-fields.tsx'
import { offerOf } from '../../components/rights/offer.ts'
import type { Shown } from '../../components/show-once/shown.ts'
import { Callout } from '../../components/ui/callout.tsx'
import { focusWrong } from '../../forms/focus-wrong.ts'
import { useDraft } from '../../forms/use-draft.ts'
import { useWorkspace } from '../../session/workspace.tsx'
import { useNow } from '../../times/moment.tsx'
import { bodyOf, kindsOf } from './body.ts'
import { DescriptionField } from './description-field.tsx'
import { EnvironmentField } from './environment-field.tsx'
import { NameField } from './name-field.tsx'
import { usualOf } from './offer.ts'
import { OwnerField } from './owner-field.tsx'
import { errorsOf } from './problems.ts'
import { ProjectField } from './project-field.tsx'
import { RightsField } from './rights-field.tsx'
import { useCheck, type Errors } from './use-check.ts'
import { useCreate } from './use-create.ts'
import { useLabels } from './use-labels.ts'
import { chosenOf, initialOf, type Values } from './values.ts'

interface Props {
  readonly id: string
  readonly type: KeyType
  readonly catalogue: ResourceList
  readonly onShown: (shown: Shown) => void
  /** Whether a request is under way. */
  readonly onBusy: (busy: boolean) => void
}

/** The name under which what is typed is kept. */
export const draftOf = (workspace: string, type: string): string => `create-key:${workspace}:${type}`

/** Everything that is asked before a key of a type is made. */
export function KeyForm({ id, type, catalogue, onShown, onBusy }: Props) {
  const { t } = useTranslation('createKey')
  const workspace = useWorkspace()
  const kinds = kindsOf(type, workspace)
  const { values, set, forget } = useDraft<Values>(draftOf(workspace.slug, type.name), initialOf(type, kinds))
  const offer = offerOf({ type, catalogue, scopes: workspace.scopes })
  const chosen = chosenOf(values, usualOf(type, offer))
  const check = useCheck()
  const now = useNow()
  const form = useRef<HTMLFormElement>(null)
  const [missing, setMissing] = useState<Errors>({})
  const submission = useCreate({
    type,
    body: () => bodyOf({ type, values, catalogue, chosen, workspace }),
    labels: useLabels(values),
    onShown: (shown) => {
      forget()
      onShown(shown)
    },
  })
  const errors: Errors = { ...errorsOf(submission.problem, t), ...missing }
  const change = (changes: Partial<Values>): void => {
    set(changes)
    setMissing({})
    submission.clear()
  }
  // Once what the server refused is on the page.
  useEffect(() => {
    if (submission.problem) focusWrong(form.current)
  }, [submission.problem])
  const submit = async (): Promise<void> => {
    const found = check({ type, values, kinds, chosen }, Date.now())
    flushSync(() => setMissing(found))
    if (Object.keys(found).length > 0) return focusWrong(form.current)
    onBusy(true)
    await submission.submit()
    onBusy(false)
  }
  return (
    <form
      ref={form}
      id={id}
      noValidate
      className="grid min-w-0 gap-6"
      onSubmit={(event) => {
        event.preventDefault()
        if (!submission.busy) void submit()
      }}
    >
      {type.approval && <Callout tone="info">{t('approval')}</Callout>}
      <FormProblem problem={submission.problem} />
      <NameField
        value={values.name}
        onChange={(name) => change({ name })}
        error={errors.name}
        taken={submission.problem?.code === 'name_taken' ? values.name : undefined}
      />
      <EnvironmentField
        type={type}
        value={values.environment}
        onChange={(environment) => change({ environment })}
        error={errors.environment}
      />
      <OwnerField kinds={kinds} values={values} onChange={change} error={errors.owner} />
      <ProjectField
        value={values.project}
        onChange={(project) => change({ project })}
        error={errors.project}
        required={(kinds.length === 1 ? kinds[0] : values.owner) === 'project'}
      />
      <ExpiryField
        type={type}
        term={values}
        days={daysOf(type, now)}
        onChange={change}
        error={errors.expiry}
        dayError={errors.day}
      />
      <RightsField
        type={type}
        catalogue={catalogue}
        own={workspace.scopes}
        values={values}
        onChange={change}
        error={errors.rights}
      />
      <DescriptionField
        value={values.description}
        onChange={(description) => change({ description })}
        error={errors.description}
      />
      <NetworkFields type={type} values={values} onChange={change} errors={errors} />
    </form>
  )
}
