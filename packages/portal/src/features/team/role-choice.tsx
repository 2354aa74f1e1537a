import type { Role } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { Choice } from '../../components/ui/choice.tsx'
import { Group } from '../../components/ui/group.tsx'
import type { Roles } from './use-roles.ts'

interface Props {
  readonly label: string
  readonly roles: Roles
  readonly value: string
  readonly onChange: (role: Role) => void
  readonly error?: string | undefined
}

/** One of the roles, each with what it may do; those that the person cannot give say why. */
export function RoleChoice({ label, roles, value, onChange, error }: Props) {
  const { t } = useTranslation('team')
  return (
    <Group label={label} error={error}>
      {(describedBy) => (
        <Choice
          label={label}
          value={value}
          invalid={error !== undefined}
          describedBy={describedBy}
          onChange={(role) => onChange(role as Role)}
          options={roles.list.map(({ name, reach, changed }) => {
            const refusal = name === value ? undefined : roles.refusal(name)
            return {
              value: name,
              label: t(`roles.${name}.name`),
              hint: refusal ?? `${roles.about(name)}${changed ? ` ${t(`reaches.${reach}`)}` : ''}`,
              disabled: refusal !== undefined,
            }
          })}
        />
      )}
    </Group>
  )
}
