import { ListFilter } from 'lucide-react'
import { useId, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/ui/button.tsx'
import { Checkbox } from '../../components/ui/checkbox.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Popover } from '../../components/ui/popover.tsx'
import { Select } from '../../components/ui/select.tsx'
import type { FilterChoice, Option } from './filter-options.ts'
import type { FilterName, KeysSearch } from './keys-search.ts'

/** What the two ticks ask for. */
export const UNUSED_FOR = '90d'
export const EXPIRING_IN = '30d'

interface Props {
  readonly choices: readonly FilterChoice[]
  readonly search: KeysSearch
  /** How many filters are in force. */
  readonly count: number
  readonly onChange: (name: FilterName, value: string | undefined) => void
  readonly ref: Ref<HTMLButtonElement>
}

/** Every filter there is, behind a button. Each acts at once. */
export function FilterSheet({ choices, search, count, onChange, ref }: Props) {
  const { t } = useTranslation('keys')
  return (
    <Popover
      label={t('filters.open')}
      trigger={
        <Button ref={ref}>
          <ListFilter aria-hidden />
          {t('filters.open')}
          {count > 0 && (
            <>
              <span
                aria-hidden
                className="bg-primary text-on-primary grid h-5 min-w-5 place-content-center rounded-full px-1.5 text-xs"
              >
                {count}
              </span>
              <span className="sr-only">{t('filters.count', { count })}</span>
            </>
          )}
        </Button>
      }
    >
      <div className="grid gap-4">
        {choices.map(({ name, none, options }) => (
          <Field key={name} label={t(`filters.${name}`)}>
            {(described) => (
              <Select
                {...described}
                value={search[name] ?? ''}
                onChange={(event) => onChange(name, event.target.value || undefined)}
              >
                <option value="">{none}</option>
                <Several value={search[name]} options={options} />
                {options.map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        ))}
        <Tick
          label={t('filters.unusedFor')}
          checked={search.unused_for !== undefined}
          onChange={(on) => onChange('unused_for', on ? UNUSED_FOR : undefined)}
        />
        <Tick
          label={t('filters.expiring')}
          checked={search.expires_before !== undefined}
          onChange={(on) => onChange('expires_before', on ? EXPIRING_IN : undefined)}
        />
      </div>
    </Popover>
  )
}

/** What an address asks for beside what can be chosen here: several at once. */
function Several({
  value,
  options,
}: {
  readonly value: string | undefined
  readonly options: readonly Option[]
}) {
  if (!value || options.some((option) => option.value === value)) return null
  const words = value.split(',').map((each) => options.find((option) => option.value === each)?.label ?? each)
  return <option value={value}>{words.join(', ')}</option>
}

interface TickProps {
  readonly label: string
  readonly checked: boolean
  readonly onChange: (on: boolean) => void
}

function Tick({ label, checked, onChange }: TickProps) {
  const id = useId()
  return (
    <div className="flex min-h-6 items-center gap-2.5">
      <Checkbox id={id} checked={checked} onCheckedChange={(next) => onChange(next === true)} />
      <label htmlFor={id}>{label}</label>
    </div>
  )
}
