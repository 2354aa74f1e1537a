import { Search } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from './ui/cn.ts'
import { Input } from './ui/input.tsx'

interface Props extends Omit<ComponentProps<typeof Input>, 'onChange' | 'value'> {
  readonly label: string
  readonly value: string
  readonly onText: (text: string) => void
}

/** Where one types what one looks for. Escape empties it. */
export const SearchField = ({ label, value, onText, className, ...rest }: Props) => (
  <>
    <Search
      aria-hidden
      className="text-ink-soft pointer-events-none absolute start-3 top-1/2 size-4 -translate-y-1/2"
    />
    <Input
      type="search"
      aria-label={label}
      autoComplete="off"
      spellCheck={false}
      dir="auto"
      className={cn('ps-9', className)}
      value={value}
      onChange={(event) => onText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && value !== '') onText('')
      }}
      {...rest}
    />
  </>
)
