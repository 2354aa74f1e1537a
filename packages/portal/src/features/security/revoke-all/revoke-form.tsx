import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../../components/failed.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Card } from '../../../components/ui/card.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Textarea } from '../../../components/ui/input.tsx'
import { useDraft } from '../../../forms/use-draft.ts'
import { useWorkspace } from '../../../session/workspace.tsx'
import { keyTypesQuery, membersQuery, projectsQuery } from '../../keys/queries.ts'
import { ConfirmRevoke } from './confirm-revoke.tsx'
import type { Report } from './report.ts'
import { CUSTOMER, isChosen, NOTHING, type Target } from './target.ts'
import { TargetFields } from './target-fields.tsx'
import { useHit } from './use-hit.ts'
import { WhatIsHit } from './what-is-hit.tsx'

/** Which keys, how many that is, and why; then it is asked once more. */
export function RevokeForm({ onDone }: { readonly onDone: (report: Report) => void }) {
  const { t } = useTranslation(['security', 'common'])
  const { slug } = useWorkspace()
  const { values, set, forget } = useDraft(`security:revoke-all:${slug}`, { ...NOTHING, reason: '' })
  const [asking, setAsking] = useState(false)
  const { hit, error, refetch } = useHit(values)
  const scope = useScopeWords()(values)
  const count = hit?.total ?? 0
  return (
    <Card className="grid max-w-3xl grid-cols-1 gap-6 p-5 sm:p-6">
      <TargetFields target={values} onChange={set} />
      <div aria-live="polite" className="grid grid-cols-1 gap-2">
        {hit && <WhatIsHit hit={hit} />}
        {!hit && error && <Failed error={error} onRetry={refetch} />}
        {!hit && !error && isChosen(values) && <p className="text-ink-soft">{t('revoke.counting')}</p>}
      </div>
      {count > 0 && (
        <>
          <Field label={t('revoke.reason')} aside={t('common:optional')} hint={t('revoke.reasonHint')}>
            {(described) => (
              <Textarea
                {...described}
                dir="auto"
                maxLength={500}
                value={values.reason}
                onChange={(event) => set({ reason: event.target.value })}
              />
            )}
          </Field>
          <div>
            <Button look="danger" onClick={() => setAsking(true)}>
              {t('revoke.action', { count })}
            </Button>
          </div>
        </>
      )}
      {asking && hit && (
        <ConfirmRevoke
          target={values}
          reason={values.reason}
          scope={scope}
          hit={hit}
          onClose={() => setAsking(false)}
          onDone={(report) => {
            forget()
            onDone(report)
          }}
        />
      )}
    </Card>
  )
}

/** Says in words which keys are meant: `All of a project: Shop`. */
function useScopeWords(): (target: Target) => string {
  const { t } = useTranslation('security')
  const { slug, id, may } = useWorkspace()
  const { data: types } = useQuery(keyTypesQuery(slug))
  const { data: members } = useQuery({ ...membersQuery(slug), enabled: may('read:manage.members') })
  const { data: projects } = useQuery({ ...projectsQuery(slug), enabled: may('read:manage.projects') })
  return ({ scope, project, type, owner, customer }) => {
    const words = t(`revoke.scopes.${scope}`)
    if (scope === 'workspace') return words
    const member = members?.find((each) => each.id === owner)
    const whose =
      owner === CUSTOMER
        ? customer
        : owner === id
          ? t('revoke.owners.workspace')
          : (member?.name ?? member?.email)
    const name = {
      project: projects?.find((each) => each.id === project)?.name,
      type: types?.find((each) => each.name === type)?.title,
      owner: whose,
    }[scope]
    return t('revoke.scopeOf', { scope: words, name: name ?? '' })
  }
}
