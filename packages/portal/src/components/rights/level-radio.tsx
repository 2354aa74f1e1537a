import { useId } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  /** The group, of which one is chosen. */
  readonly name: string
  readonly label: string
  /** What the level means; empty where nobody has said. */
  readonly meaning: string
  readonly isChosen: boolean
  /** The person cannot give it. */
  readonly isBeyond: boolean
  readonly onChoose: () => void
}

/** One level of a resource, with its meaning beside it where there is room; else for readers only. */
export function LevelRadio({ name, label, meaning, isChosen, isBeyond, onChoose }: Props) {
  const { t } = useTranslation('rights')
  const id = useId()
  return (
    <label
      className="inline-flex min-h-6 min-w-6 items-start justify-center gap-2 has-disabled:cursor-not-allowed has-disabled:opacity-60 sm:justify-start"
      title={isBeyond ? t('beyondYouHint') : undefined}
    >
      <input
        type="radio"
        name={name}
        aria-label={label}
        aria-describedby={meaning === '' ? undefined : id}
        checked={isChosen}
        disabled={isBeyond && !isChosen}
        onChange={onChoose}
        className="accent-primary mt-0.5 size-4 shrink-0"
      />
      <span id={id} className="text-ink-soft sr-only text-[13px] leading-snug sm:not-sr-only">
        {meaning}
      </span>
    </label>
  )
}
