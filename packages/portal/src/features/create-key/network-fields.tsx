import type { KeyType } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { Field } from '../../components/ui/field.tsx'
import { Textarea } from '../../components/ui/input.tsx'
import { Folded } from './folded.tsx'
import type { Change, Values } from './values.ts'

interface Props {
  readonly type: KeyType
  readonly values: Values
  readonly onChange: Change
  readonly errors: Readonly<Record<'allow' | 'deny' | 'origins', string | undefined>>
}

/** From where a key may be used: folded away, unless there is something in it or its type wants it. */
export function NetworkFields({ type, values, onChange, errors }: Props) {
  const { t } = useTranslation('createKey')
  const isWrong = Object.values(errors).some((error) => error !== undefined)
  const isFilled = [values.allow, values.deny, values.origins].some((text) => text !== '')
  if (type.fixed.includes('network')) return null
  return (
    <Folded
      title={t('network')}
      hint={t('networkHint')}
      isOpen={isFilled || type.origins === 'required'}
      isWrong={isWrong}
    >
      {type.origins !== 'none' && (
        <Lines name="origins" value={values.origins} onChange={onChange} error={errors.origins} />
      )}
      <Lines name="allow" value={values.allow} onChange={onChange} error={errors.allow} />
      <Lines name="deny" value={values.deny} onChange={onChange} error={errors.deny} />
    </Folded>
  )
}

interface LinesProps {
  readonly name: 'allow' | 'deny' | 'origins'
  readonly value: string
  readonly onChange: Change
  readonly error: string | undefined
}

function Lines({ name, value, onChange, error }: LinesProps) {
  const { t } = useTranslation('createKey')
  return (
    <Field label={t(name)} hint={t(`${name}Hint`)} error={error}>
      {(described) => (
        <Textarea
          {...described}
          className="font-mono text-[13px]"
          spellCheck={false}
          autoComplete="off"
          value={value}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Field>
  )
}
