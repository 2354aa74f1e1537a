import { useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../components/form-problem.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import type { Problem } from '../../forms/problem.ts'
import { useFocusWrong } from '../../forms/use-focus-wrong.ts'

interface Props {
  readonly id: string
  readonly kind: 'project' | 'app'
  readonly name: string
  readonly onName: (name: string) => void
  readonly problem: Problem | undefined
  /** The name was left empty. */
  readonly missing: boolean
  readonly onSubmit: () => void
  /** What stands above the field. */
  readonly children?: ReactNode
}

/** The form for the name of a project or an app. What is wrong with the name stands beside it. */
export function NameForm({ id, kind, name, onName, problem, missing, onSubmit, children }: Props) {
  const { t } = useTranslation('projects')
  const form = useFocusWrong(problem)
  useEffect(() => {
    if (missing) form.current?.querySelector('input')?.focus()
  }, [missing, form])
  const taken = problem?.code === 'name_taken' ? t(`taken.${kind}`) : undefined
  return (
    <form
      id={id}
      ref={form}
      noValidate
      className="grid grid-cols-1 gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {children}
      <Field
        label={t('name')}
        hint={t(`nameHint.${kind}`)}
        error={missing ? t('nameMissing') : (taken ?? problem?.fields['name'])}
      >
        {(described) => (
          <Input
            {...described}
            autoFocus
            dir="auto"
            autoComplete="off"
            maxLength={200}
            value={name}
            onChange={(event) => onName(event.target.value)}
          />
        )}
      </Field>
      <FormProblem problem={problem} />
    </form>
  )
}
