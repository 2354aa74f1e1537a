import type { Member, Role } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { Choice } from '../../../components/ui/choice.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Group } from '../../../components/ui/group.tsx'
import { Input } from '../../../components/ui/input.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { nameOf } from '../name-of.ts'
import type { Roles } from '../use-roles.ts'

export interface HandOverValues {
  /** Id of who becomes an owner; empty until one was chosen. */
  readonly heir: string
  /** What the person is afterwards. */
  readonly role: Role
}

interface Props {
  readonly heirs: readonly Member[]
  readonly roles: Roles
  readonly values: HandOverValues
  readonly onChange: (changes: Partial<HandOverValues>) => void
  readonly typed: string
  readonly onTyped: (text: string) => void
  /** The field that is not right yet. */
  readonly wrong: 'heir' | 'typed' | undefined
}

const AFTERWARDS = ['admin', 'developer', 'viewer', 'owner'] as const satisfies readonly Role[]

/** The two steps of handing over, and what must be typed first. */
export function HandOverFields({ heirs, roles, values, onChange, typed, onTyped, wrong }: Props) {
  const { t } = useTranslation(['team', 'common'])
  const heir = heirs.find(({ id }) => id === values.heir)
  return (
    <>
      <Field
        label={t('handOver.first')}
        hint={t('handOver.firstHint')}
        error={wrong === 'heir' && !heir ? t('handOver.missing') : undefined}
      >
        {(described) => (
          <Select
            {...described}
            value={heir?.id ?? ''}
            onChange={(event) => onChange({ heir: event.target.value })}
          >
            {!heir && <option value="">{t('handOver.choose')}</option>}
            {heirs.map((each) => (
              <option key={each.id} value={each.id}>
                {each.role === 'owner' ? t('handOver.isOwner', { name: nameOf(each) }) : nameOf(each)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Afterwards roles={roles} role={values.role} onChange={(role) => onChange({ role })} />
      {heir && (
        <Field
          label={t('handOver.typed', { email: heir.email })}
          error={wrong === 'typed' ? t('common:confirmWrong') : undefined}
        >
          {(described) => (
            <Input
              {...described}
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onChange={(event) => onTyped(event.target.value)}
            />
          )}
        </Field>
      )}
    </>
  )
}

interface AfterwardsProps {
  readonly roles: Roles
  readonly role: Role
  readonly onChange: (role: Role) => void
}

function Afterwards({ roles, role: chosen, onChange }: AfterwardsProps) {
  const { t } = useTranslation('team')
  return (
    <>
      <Group label={t('handOver.second')}>
        {() => (
          <Choice
            label={t('handOver.second')}
            value={chosen}
            onChange={(role) => onChange(role as Role)}
            options={AFTERWARDS.map((role) => ({
              value: role,
              label: role === 'owner' ? t('handOver.stay') : t(`roles.${role}.name`),
              hint: role === 'owner' ? t('handOver.stayHint') : roles.about(role),
            }))}
          />
        )}
      </Group>
      {chosen !== 'owner' && <p className="font-medium">{t('handOver.lost')}</p>}
    </>
  )
}
