import type { ResourceList } from '@claviger/sdk'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../times/moment.tsx'
import { ExpiryField } from '../expiry/expiry-field.tsx'
import { daysOf } from '../expiry/term.ts'
import { NetworkFields } from '../networks/network-fields.tsx'
import { Callout } from '../ui/callout.tsx'
import type { AskedBy } from './asked-by.ts'
import { DescriptionField } from './description-field.tsx'
import { EnvironmentField } from './environment-field.tsx'
import type { Errors } from './errors.ts'
import { NameField } from './name-field.tsx'
import { OwnerField } from './owner-field.tsx'
import { RightsField } from './rights-field.tsx'
import type { Change, Values } from './values.ts'

interface Props {
  /** The type, which need not be saved. */
  readonly type: AskedBy
  readonly catalogue: ResourceList
  /** The scopes of the person: nobody gives what they do not have. */
  readonly own: readonly string[]
  /** The kinds of owner the person may choose of. */
  readonly kinds: readonly string[]
  readonly values: Values
  readonly onChange: Change
  readonly errors: Errors
  /** The name that was refused because another key has it. */
  readonly taken?: string | undefined
  /** The field of the project, which asks the server what there is. */
  readonly project?: ReactNode
  /** What stands above the fields, such as what is wrong with the whole. */
  readonly above?: ReactNode
  /** The focus begins at the name. */
  readonly autoFocus?: boolean
}

/** Everything that is asked before a key of a type is made. It sends nothing and keeps nothing. */
export function KeyFields({ type, catalogue, own, kinds, values, onChange, errors, ...rest }: Props) {
  const { t } = useTranslation('createKey')
  const now = useNow()
  return (
    <div className="grid min-w-0 gap-6">
      {type.approval && <Callout tone="info">{t('approval')}</Callout>}
      {rest.above}
      <NameField
        value={values.name}
        onChange={(name) => onChange({ name })}
        error={errors.name}
        taken={rest.taken}
        autoFocus={rest.autoFocus ?? false}
      />
      <EnvironmentField
        type={type}
        value={values.environment}
        onChange={(environment) => onChange({ environment })}
        error={errors.environment}
      />
      <OwnerField kinds={kinds} values={values} onChange={onChange} error={errors.owner} />
      {rest.project}
      <ExpiryField
        type={type}
        term={values}
        days={daysOf(type, now)}
        onChange={onChange}
        error={errors.expiry}
        dayError={errors.day}
      />
      <RightsField
        type={type}
        catalogue={catalogue}
        own={own}
        values={values}
        onChange={onChange}
        error={errors.rights}
      />
      <DescriptionField
        value={values.description}
        onChange={(description) => onChange({ description })}
        error={errors.description}
      />
      <NetworkFields type={type} values={values} onChange={onChange} errors={errors} />
    </div>
  )
}
