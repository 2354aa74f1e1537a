import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../components/form-problem.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Callout } from '../../components/ui/callout.tsx'
import { Field, FieldError } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { useSubmit } from '../../session/use-submit.ts'
import { useWorkspace } from '../../session/workspace.tsx'
import { projectsQuery } from '../keys/queries.ts'

interface Props {
  readonly onMade: (project: string) => void
  readonly error: string | undefined
}

/** What stands where a project is needed and there is none: who makes one, or a way to make it on the spot. */
export function FirstProject({ onMade, error }: Props) {
  const { t } = useTranslation('createKey')
  const { may } = useWorkspace()
  const mayMake = may('write:manage.projects')
  return (
    <div className="grid gap-2">
      <Callout tone="info" title={t('projectsNone')}>
        {mayMake ? t('projectsMake') : t('projectsAsk')}
      </Callout>
      {mayMake ? <NewProject onMade={onMade} missing={error} /> : error && <FieldError>{error}</FieldError>}
    </div>
  )
}

function NewProject({
  onMade,
  missing,
}: {
  readonly onMade: Props['onMade']
  readonly missing: string | undefined
}) {
  const { t } = useTranslation('createKey')
  const { client, slug } = useWorkspace()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [isMissing, setMissing] = useState(false)
  const { busy, problem, submit } = useSubmit(
    async () => {
      const { id } = await client.projects.create({ name: name.trim() })
      onMade(id)
      await queries.invalidateQueries({ queryKey: projectsQuery(slug).queryKey })
    },
    { name: t('projectName') },
  )
  const make = (): void => {
    setMissing(name.trim() === '')
    if (name.trim() !== '') void submit()
  }
  const error =
    isMissing && name.trim() === '' ? t('projectNameMissing') : (problem?.fields['name'] ?? missing)
  return (
    <>
      <Field label={t('projectName')} error={error}>
        {(described) => (
          <div className="flex gap-2">
            <Input
              {...described}
              dir="auto"
              autoComplete="off"
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return
                // This field makes the project; the form around it would make the key.
                event.preventDefault()
                make()
              }}
            />
            <Button busy={busy} onClick={make}>
              {t('projectSubmit')}
            </Button>
          </div>
        )}
      </Field>
      <FormProblem problem={problem} />
    </>
  )
}
