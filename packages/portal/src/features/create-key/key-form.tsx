import type { KeyType, ResourceList } from '@claviger/sdk'
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../components/form-problem.tsx'
import type { Errors } from '../../components/key-fields/errors.ts'
import { KeyFields } from '../../components/key-fields/key-fields.tsx'
import { usualOf } from '../../components/key-fields/may-hold.ts'
import { chosenOf, initialOf, type Values } from '../../components/key-fields/values.ts'
import { offerOf } from '../../components/rights/offer.ts'
import type { Shown } from '../../components/show-once/shown.ts'
import { focusWrong } from '../../forms/focus-wrong.ts'
import { useDraft } from '../../forms/use-draft.ts'
import { useWorkspace } from '../../session/workspace.tsx'
import { bodyOf, kindsOf } from './body.ts'
import { errorsOf } from './problems.ts'
import { ProjectField } from './project-field.tsx'
import { useCheck } from './use-check.ts'
import { useCreate } from './use-create.ts'
import { useLabels } from './use-labels.ts'

interface Props {
  readonly id: string
  readonly type: KeyType
  readonly catalogue: ResourceList
  /** The id of the project that is chosen at first. */
  readonly project?: string | undefined
  readonly onShown: (shown: Shown) => void
  /** Whether a request is under way. */
  readonly onBusy: (busy: boolean) => void
}

/** The name under which what is typed is kept: for each project that it began with another. */
export const draftOf = (workspace: string, type: string, project = ''): string =>
  `create-key:${workspace}:${type}${project && `:${project}`}`

/** Everything that is asked before a key of a type is made. */
export function KeyForm({ id, type, catalogue, project, onShown, onBusy }: Props) {
  const { t } = useTranslation('createKey')
  const workspace = useWorkspace()
  const kinds = kindsOf(type, workspace)
  const { values, set, forget } = useDraft<Values>(draftOf(workspace.slug, type.name, project), {
    ...initialOf(type, kinds),
    ...(project === undefined ? {} : { project }),
  })
  const offer = offerOf({ type, catalogue, scopes: workspace.scopes })
  const chosen = chosenOf(values, usualOf(type, offer))
  const check = useCheck()
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
      className="min-w-0"
      onSubmit={(event) => {
        event.preventDefault()
        if (!submission.busy) void submit()
      }}
    >
      <KeyFields
        type={type}
        catalogue={catalogue}
        own={workspace.scopes}
        kinds={kinds}
        values={values}
        onChange={change}
        errors={errors}
        taken={submission.problem?.code === 'name_taken' ? values.name : undefined}
        above={<FormProblem problem={submission.problem} />}
        project={
          <ProjectField
            value={values.project}
            onChange={(project) => change({ project })}
            error={errors.project}
            required={(kinds.length === 1 ? kinds[0] : values.owner) === 'project'}
          />
        }
        autoFocus
      />
    </form>
  )
}
