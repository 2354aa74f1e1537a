import { RadioGroup } from 'radix-ui'
import type { ReactNode } from 'react'
import { cn } from './cn.ts'

export interface Option {
  readonly value: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** It cannot be chosen; the hint says why. */
  readonly disabled?: boolean
}

interface Props {
  readonly label: string
  readonly value: string
  readonly options: readonly Option[]
  readonly onChange: (value: string) => void
  readonly className?: string
  readonly invalid?: boolean
  readonly describedBy?: string | undefined
}

/** One of several, each with words of its own, as cards beneath each other or side by side (`className`). */
export const Choice = ({ label, value, options, onChange, className, invalid, describedBy }: Props) => (
  <RadioGroup.Root
    aria-label={label}
    aria-invalid={invalid || undefined}
    aria-describedby={describedBy}
    value={value}
    onValueChange={onChange}
    className={cn('grid gap-2', className)}
  >
    {options.map((option) => (
      <RadioGroup.Item
        key={option.value}
        value={option.value}
        disabled={option.disabled}
        className="border-line bg-surface not-disabled:hover:bg-sunken data-[state=checked]:border-primary data-[state=checked]:ring-primary disabled:bg-sunken flex gap-3 rounded-lg border p-3 text-start transition-colors disabled:cursor-not-allowed data-[state=checked]:ring-1"
      >
        <span className="border-line-strong mt-0.5 grid size-4 shrink-0 place-content-center rounded-full border">
          <RadioGroup.Indicator className="bg-primary block size-2 rounded-full" />
        </span>
        <span className="grid min-w-0 content-start gap-0.5">
          <span className="font-medium break-words">{option.label}</span>
          {option.hint !== undefined && (
            <span className="text-ink-soft text-[13px] break-words">{option.hint}</span>
          )}
        </span>
      </RadioGroup.Item>
    ))}
  </RadioGroup.Root>
)
