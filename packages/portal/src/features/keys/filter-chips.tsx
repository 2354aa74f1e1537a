import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/ui/button.tsx'
import { dayOf } from '../../times/moment.tsx'
import { inWords, parseSpan } from '../../times/durations.ts'
import { UNUSED_FOR } from './filter-sheet.tsx'
import type { FilterChoice } from './filter-options.ts'
import type { FilterName } from './keys-search.ts'

/** A filter in force. */
export interface Applied {
  readonly name: FilterName
  readonly value: string
}

interface Props {
  readonly applied: readonly Applied[]
  readonly choices: readonly FilterChoice[]
  readonly onRemove: (name: FilterName) => void
  readonly onClear: () => void
}

/** The filters in force, each with a way to take it away. */
export function FilterChips({ applied, choices, onRemove, onClear }: Props) {
  const { t } = useTranslation('keys')
  const wordsOf = useWords(choices)
  if (applied.length === 0) return null
  return (
    <ul aria-label={t('filters.inForce')} className="flex flex-wrap items-center gap-2">
      {applied.map((filter) => {
        const words = wordsOf(filter)
        return (
          <li key={filter.name} className="max-w-full">
            <button
              type="button"
              aria-label={t('filters.remove', { filter: words })}
              onClick={() => onRemove(filter.name)}
              className="border-line bg-surface hover:bg-sunken flex h-7 max-w-full items-center gap-1.5 rounded-full border pe-1.5 ps-3 text-[13px] transition-colors"
            >
              <bdi className="truncate">{words}</bdi>
              <X className="text-ink-soft size-3.5 shrink-0" aria-hidden />
            </button>
          </li>
        )
      })}
      <li>
        <Button look="ghost" size="small" className="h-7" onClick={onClear}>
          {t('filters.clear')}
        </Button>
      </li>
    </ul>
  )
}

function useWords(choices: readonly FilterChoice[]): (filter: Applied) => string {
  const { t } = useTranslation('keys')
  const day = (time: string): string => (Number.isNaN(Date.parse(time)) ? time : dayOf(Date.parse(time)))
  return ({ name, value }) => {
    if (name === 'never_used') return t('filters.neverUsed')
    if (name === 'rotation_due_before') return t('filters.rotationDue')
    if (name === 'created_after' || name === 'revoked_after' || name === 'expires_after')
      return t(`filters.${name}`, { day: day(value) })
    if (name === 'unused_for') {
      const span = parseSpan(value)
      if (value === UNUSED_FOR || Number.isNaN(span)) return t('filters.unusedFor')
      return t('filters.unusedForSpan', { span: inWords(span) })
    }
    if (name === 'expires_before') {
      const [span, time] = [parseSpan(value), Date.parse(value)]
      if (!Number.isNaN(span)) return t('filters.expiringSpan', { span: inWords(span) })
      return Number.isNaN(time) ? t('filters.expiring') : t('filters.expiringBefore', { day: dayOf(time) })
    }
    const options = choices.find((choice) => choice.name === name)?.options ?? []
    const whole = options.find((option) => option.value === value)?.label
    const each = value.split(',').map((one) => options.find((option) => option.value === one)?.label ?? one)
    return t('filters.chip', { name: t(`filters.${name}`), value: whole ?? each.join(', ') })
  }
}
