import type { Member, Role, SignInPolicy } from '@claviger/sdk'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../../components/form-problem.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Callout } from '../../../components/ui/callout.tsx'
import { CardSection } from '../../../components/ui/card.tsx'
import { Checkbox } from '../../../components/ui/checkbox.tsx'
import { Group } from '../../../components/ui/group.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { PolicyEffect } from './policy-effect.tsx'
import { ROLES, useNamed } from './use-named.ts'
import { usePolicyEdit } from './use-policy-edit.ts'

interface Props {
  readonly policy: SignInPolicy
  readonly members: readonly Member[]
}

/** Of which roles a second factor is required, who of them has none, and what saving does to those. */
export function PolicyCard({ policy, members }: Props) {
  const { t } = useTranslation(['security', 'shell'])
  const { may } = useWorkspace()
  const edit = usePolicyEdit(policy)
  const mayWrite = may('write:manage.workspace')
  const wordsOf = (roles: readonly Role[]): string =>
    roles.map((role) => t(`shell:roles.${role}`)).join(', ') || t('signIn.policy.nobody')
  return (
    <CardSection title={t('signIn.policy.title')} description={t('signIn.policy.words')}>
      <form
        className="grid max-w-3xl grid-cols-1 gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          edit.save()
        }}
      >
        <Group label={t('signIn.policy.roles')} spoken>
          {() =>
            ROLES.map((role) => (
              <RoleTick
                key={role}
                role={role}
                members={members.filter((each) => each.role === role && each.status === 'active')}
                checked={edit.roles.includes(role)}
                disabled={!mayWrite}
                onChange={(on) => edit.toggle(role, on)}
              />
            ))
          }
        </Group>
        {edit.conflict && (
          <Callout tone="warn" role="alert" title={t('signIn.policy.conflict')}>
            {t('signIn.policy.conflictWords', { roles: wordsOf(edit.conflict.second_factor) })}
          </Callout>
        )}
        {edit.isChanged && (
          <PolicyEffect was={policy.second_factor} is={edit.roles} members={members} wordsOf={wordsOf} />
        )}
        <FormProblem problem={edit.problem} />
        {mayWrite && (
          <div>
            <Button look="primary" type="submit" busy={edit.busy} disabled={!edit.isChanged}>
              {t('signIn.policy.save')}
            </Button>
          </div>
        )}
      </form>
    </CardSection>
  )
}

interface TickProps {
  readonly role: Role
  /** Those who have the role now. */
  readonly members: readonly Member[]
  readonly checked: boolean
  readonly disabled: boolean
  readonly onChange: (on: boolean) => void
}

function RoleTick({ role, members, checked, disabled, onChange }: TickProps) {
  const { t } = useTranslation(['security', 'shell'])
  const named = useNamed()
  const id = useId()
  const lacking = members.filter(({ second_factor: has }) => !has)
  const count = members.length
  const hint =
    count === 0
      ? t('signIn.policy.none')
      : lacking.length === 0
        ? t('signIn.policy.all', { count })
        : t('signIn.policy.lack', { count: lacking.length, names: named(lacking) })
  return (
    <div className="flex items-start gap-3">
      <Checkbox
        id={id}
        aria-describedby={`${id}-hint`}
        // A target of 24 px around a box of 18.
        className="relative mt-0.5 before:absolute before:-inset-[3px] before:content-['']"
        checked={checked}
        disabled={disabled}
        onCheckedChange={(next) => onChange(next === true)}
      />
      <div className="grid min-w-0">
        <label htmlFor={id} className="font-medium">
          {t(`shell:roles.${role}`)}
        </label>
        <p id={`${id}-hint`} className="text-ink-soft text-[13px] wrap-anywhere">
          {hint}
        </p>
      </div>
    </div>
  )
}
