import { Trans, useTranslation } from 'react-i18next'
import { Choice } from '../ui/choice.tsx'
import { Group } from '../ui/group.tsx'
import type { AskedBy } from './asked-by.ts'

interface Props {
  readonly type: AskedBy
  readonly value: string
  readonly onChange: (environment: string) => void
  readonly error: string | undefined
}

/** Where a key works, told by how it begins. */
export function EnvironmentField({ type, value, onChange, error }: Props) {
  const { t } = useTranslation('createKey')
  const meanings: Readonly<Record<string, string>> = t('environments', { returnObjects: true })
  if (type.environments.length === 0) return null
  const options = type.environments.map(({ name, prefix }) => {
    const meaning = meanings[name]
    return {
      value: name,
      label: meaning === undefined ? name : t('environmentWords', { name, meaning }),
      ...(prefix === null ? {} : { hint: <Prefix prefix={prefix} /> }),
    }
  })
  return (
    <Group label={t('environment')} error={error}>
      {(describedBy) => (
        <Choice
          label={t('environment')}
          value={value}
          options={options}
          onChange={onChange}
          invalid={error !== undefined}
          describedBy={describedBy}
          className="sm:grid-cols-2"
        />
      )}
    </Group>
  )
}

const Prefix = ({ prefix }: { readonly prefix: string }) => (
  <Trans
    ns="createKey"
    i18nKey="begins"
    values={{ prefix }}
    components={[<code key="prefix" className="font-mono break-all" />]}
  />
)
