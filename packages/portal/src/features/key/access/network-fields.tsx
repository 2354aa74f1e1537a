import type { KeyType } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { Field } from '../../../components/ui/field.tsx'
import { Textarea } from '../../../components/ui/input.tsx'
import type { Access } from './access-fields.ts'

interface Props {
  readonly type: KeyType
  readonly access: Access
  readonly errorOf: (field: 'ip_allow' | 'ip_deny' | 'origins') => string | undefined
  readonly onChange: (changes: Partial<Access>) => void
}

/** From where a key may be used, one network or origin a line. */
export function NetworkFields({ type, access, errorOf, onChange }: Props) {
  const { t } = useTranslation('key')
  const fields = [
    ...(type.fixed.includes('network')
      ? []
      : ([
          ['ip_allow', t('editing.ipAllow'), t('editing.ipAllowHint')],
          ['ip_deny', t('editing.ipDeny'), t('editing.ipDenyHint')],
        ] as const)),
    ...(type.origins === 'none'
      ? []
      : ([['origins', t('editing.origins'), t('editing.originsHint')]] as const)),
  ]
  if (fields.length === 0) return null
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      {fields.map(([name, label, hint]) => (
        <Field key={name} label={label} hint={hint} error={errorOf(name)}>
          {(described) => (
            <Textarea
              {...described}
              dir="ltr"
              spellCheck={false}
              autoComplete="off"
              className="font-mono text-[13px]"
              value={access[name]}
              onChange={(event) => onChange({ [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
    </div>
  )
}
