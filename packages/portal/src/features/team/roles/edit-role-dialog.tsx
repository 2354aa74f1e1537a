import type { Role } from '@claviger/sdk'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { differenceOf } from '../../../components/difference/difference.ts'
import { DifferenceWords } from '../../../components/difference/difference-words.tsx'
import { rightsOf } from '../../../components/difference/rights.ts'
import { FormProblem } from '../../../components/form-problem.tsx'
import type { Around } from '../../../components/rights/edit-scopes.ts'
import { grantedBy } from '../../../components/rights/granted-by.ts'
import { scopesEditing } from '../../../components/rights/scopes-editing.ts'
import { ScopesTable } from '../../../components/rights/scopes-table.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Callout } from '../../../components/ui/callout.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { FieldError } from '../../../components/ui/field.tsx'
import { useTell } from '../../../notices/notices.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { teamQuery } from '../queries.ts'
import type { Roles } from '../use-roles.ts'
import { ResetRole } from './reset-role.tsx'
import { RightsChanges } from './rights-changes.tsx'
import { useRoleEdit } from './use-role-edit.ts'

/** What a role can be given: the API, and this workspace; never the installation above it. */
const EVERYTHING = ['*:*', '*:manage.*']

interface Props {
  readonly name: Role
  readonly roles: Roles
  readonly onClose: () => void
}

/** Changes what members of a role may do. */
export function EditRoleDialog({ name, roles, onClose }: Props) {
  const { t } = useTranslation(['team', 'common'])
  const { slug, scopes: own } = useWorkspace()
  const tell = useTell()
  const id = useId()
  const role = t(`roles.${name}.name`)
  const { data: team } = useQuery(teamQuery(slug))
  const done = (): void => {
    tell(t('editRole.done', { role }))
    onClose()
  }
  const edit = useRoleEdit(name, roles, done)
  const isChanged = roles.list.some((each) => each.name === name && each.changed)
  const { catalogue } = roles
  const close = (): void => {
    edit.forget()
    onClose()
  }
  const around: Around = { catalogue, adminManages: false }
  const { chosen, onTick } = scopesEditing(edit.is, around, edit.set)
  const table = {
    allowed: new Set([...grantedBy(EVERYTHING, catalogue), ...chosen]),
    own: grantedBy(own, catalogue),
    chosen,
    onTick,
  }
  const count = team?.filter((member) => member.role === name).length ?? 0
  return (
    <Dialog
      open
      wide
      onOpenChange={close}
      title={t('editRole.title', { role })}
      description={t('editRole.words', { count })}
      footer={
        <>
          <RightsChanges name={name} was={edit.was} is={edit.is} roles={roles} />
          {isChanged && <ResetRole name={name} count={count} reset={edit.reset} onDone={done} />}
          <Button onClick={close}>{t('common:cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={edit.busy}>
            {t('common:save')}
          </Button>
        </>
      }
    >
      <form
        id={id}
        noValidate
        className="grid grid-cols-1 gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          void edit.save()
        }}
      >
        {edit.conflict && (
          <Callout tone="warn" role="alert" title={t('editRole.conflict.title')}>
            <DifferenceWords
              difference={differenceOf(
                rightsOf(edit.conflict.from, catalogue),
                rightsOf(edit.conflict.to, catalogue),
                catalogue,
              )}
            />
            <p>{t('editRole.conflict.words')}</p>
          </Callout>
        )}
        {catalogue.data.length > 0 && (
          <section aria-label={t('editRole.api')} className="grid gap-2">
            <h3 className="font-medium">{t('editRole.api')}</h3>
            <ScopesTable {...table} resources={catalogue.data} />
          </section>
        )}
        <section aria-label={t('editRole.own')} className="grid gap-2">
          <h3 className="font-medium">{t('editRole.own')}</h3>
          <p className="text-ink-soft text-[13px]">{t('editRole.ownHint')}</p>
          <ScopesTable {...table} resources={catalogue.management} />
        </section>
        {edit.problem?.fields['scopes'] !== undefined && (
          <FieldError>{edit.problem.fields['scopes']}</FieldError>
        )}
        <FormProblem problem={edit.problem} />
      </form>
    </Dialog>
  )
}
