import type { KeyType } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { Field } from '../ui/field.tsx'
import { Folded } from '../ui/folded.tsx'
import { Textarea } from '../ui/input.tsx'
import { NETWORKS, type Networks } from './networks.ts'

interface Props {
  readonly type: Pick<KeyType, 'fixed' | 'origins'>
  readonly values: Networks
  readonly onChange: (changes: Partial<Networks>) => void
  /** Sentences by field; absent where nothing is wrong. */
  readonly errors: Partial<Readonly<Record<keyof Networks, string | undefined>>>
}

/** From where a key may be used: folded away, unless there is something in it or its type wants it. */
export function NetworkFields({ type, values, onChange, errors }: Props) {
  const { t } = useTranslation('networks')
  const addresses = type.fixed.includes('network') ? [] : (['ip_allow', 'ip_deny'] as const)
  const fields = [...(type.origins === 'none' ? [] : (['origins'] as const)), ...addresses]
  if (fields.length === 0) return null
  return (
    <Folded
      title={t('title')}
      hint={t('hint')}
      isOpen={NETWORKS.some((field) => values[field] !== '') || type.origins === 'required'}
      isWrong={NETWORKS.some((field) => errors[field] !== undefined)}
    >
      {fields.map((name) => (
        <Field key={name} label={t(name)} hint={t(`hints.${name}`)} error={errors[name]}>
          {(described) => (
            <Textarea
              {...described}
              dir="ltr"
              className="font-mono text-[13px]"
              spellCheck={false}
              autoComplete="off"
              value={values[name]}
              onChange={(event) => onChange({ [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
    </Folded>
  )
}
