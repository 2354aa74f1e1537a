import { RadioGroup } from 'radix-ui'
import { cn } from './cn.ts'

interface Props {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string) => void
  readonly className?: string
}

/** One of very few, side by side: None, Read, Write. */
export const Segments = ({ label, value, options, onChange, className }: Props) => (
  <RadioGroup.Root
    aria-label={label}
    value={value}
    onValueChange={onChange}
    orientation="horizontal"
    className={cn('bg-sunken inline-flex rounded-lg p-0.5', className)}
  >
    {options.map((option) => (
      <RadioGroup.Item
        key={option.value}
        value={option.value}
        className="text-ink-soft hover:text-ink data-[state=checked]:bg-surface data-[state=checked]:text-ink data-[state=checked]:shadow-card h-7 flex-1 rounded-md px-3 text-[13px] font-medium whitespace-nowrap transition-colors data-[state=checked]:outline data-[state=checked]:outline-transparent data-[state=checked]:focus-visible:outline-focus"
      >
        {option.label}
      </RadioGroup.Item>
    ))}
  </RadioGroup.Root>
)
