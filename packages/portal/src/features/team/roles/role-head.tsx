import type { Role, RoleRights } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../../components/ui/badge.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import type { Roles } from '../use-roles.ts'

interface Props {
  readonly role: RoleRights
  readonly roles: Roles
  readonly onEdit: (role: Role) => void
  /** It stands above a list, as its heading. */
  readonly heading?: boolean
}

/** Which role it is, what it is for, and the way to change it for who may. */
export function RoleHead({ role: { name, changed }, roles, onEdit, heading = false }: Props) {
  const { t } = useTranslation('team')
  const { may } = useWorkspace()
  const role = t(`roles.${name}.name`)
  const Name = heading ? 'h2' : 'span'
  const mayEdit = may('write:manage.workspace')
  return (
    <div className="grid justify-items-start gap-1.5">
      <div className="flex flex-wrap items-center gap-2">
        <Name className="text-sm font-semibold">{role}</Name>
        {changed && <Badge tone="warn">{t('rights.changed')}</Badge>}
      </div>
      <p className="text-ink-soft text-[13px] leading-normal">
        {changed ? roles.about(name) : t(`roles.${name}.about`)}{' '}
        {mayEdit && name === 'owner' && t('rights.fixed')}
      </p>
      {mayEdit && name !== 'owner' && (
        <Button size="small" aria-label={t('rights.editOf', { role })} onClick={() => onEdit(name)}>
          {t('rights.edit')}
        </Button>
      )}
    </div>
  )
}
