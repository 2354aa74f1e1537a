import { useTranslation } from 'react-i18next'
import { Choice } from '../ui/choice.tsx'
import { Field } from '../ui/field.tsx'
import { Group } from '../ui/group.tsx'
import { Input } from '../ui/input.tsx'
import type { Change, Values } from './values.ts'

interface Props {
  /** The kinds of owner the person may choose of. */
  readonly kinds: readonly string[]
  readonly values: Values
  readonly onChange: Change
  readonly error: string | undefined
}

/** Whose a key is, where there is a choice; and which customer's, where it is one's. */
export function OwnerField({ kinds, values, onChange, error }: Props) {
  const { t } = useTranslation('createKey')
  const isExternal = (kinds.length === 1 ? kinds[0] : values.owner) === 'external'
  return (
    <>
      {kinds.length > 1 && (
        <OwnerChoice
          kinds={kinds}
          values={values}
          onChange={onChange}
          error={isExternal ? undefined : error}
        />
      )}
      {isExternal && (
        <Field label={t('externalId')} hint={t('externalIdHint')} error={error}>
          {(described) => (
            <Input
              {...described}
              autoComplete="off"
              spellCheck={false}
              maxLength={300}
              value={values.externalId}
              onChange={(event) => onChange({ externalId: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  )
}

function OwnerChoice({ kinds, values, onChange, error }: Props) {
  const { t } = useTranslation('createKey')
  const owners: Readonly<Record<string, string>> = t('owners', { returnObjects: true })
  const hints: Readonly<Record<string, string>> = t('ownerHints', { returnObjects: true })
  return (
    <Group label={t('owner')} hint={t('ownerHint')} error={error}>
      {(describedBy) => (
        <Choice
          label={t('owner')}
          value={values.owner}
          options={kinds.map((kind) => ({ value: kind, label: owners[kind] ?? kind, hint: hints[kind] }))}
          onChange={(owner) => onChange({ owner })}
          invalid={error !== undefined}
          describedBy={describedBy}
          className="sm:grid-cols-2"
        />
      )}
    </Group>
  )
}
