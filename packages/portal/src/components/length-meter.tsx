import { useTranslation } from 'react-i18next'
import { cn } from './ui/cn.ts'

/** How many characters the server asks for, and from how many on one may lean back. */
export const SHORTEST_PASSWORD = 12
const LONG = 18

const LOOKS = {
  short: ['bg-danger', 'bg-line', 'bg-line'],
  enough: ['bg-accent', 'bg-accent', 'bg-line'],
  long: ['bg-good-ink', 'bg-good-ink', 'bg-good-ink'],
} as const

function judge(password: string): keyof typeof LOOKS {
  const length = Array.from(password).length
  if (length < SHORTEST_PASSWORD) return 'short'
  return length < LONG ? 'enough' : 'long'
}

/** Says in a word whether a password is long enough: length is what makes one hard to guess. */
export function LengthMeter({ password }: { readonly password: string }) {
  const { t } = useTranslation('common')
  const verdict = judge(password)
  const looks = password === '' ? LOOKS.short.map(() => 'bg-line') : LOOKS[verdict]
  return (
    <div className={cn('flex items-center', password !== '' && 'gap-3')}>
      <span aria-hidden className="grid flex-1 grid-cols-3 gap-1">
        {looks.map((look, at) => (
          <span key={at} className={cn('h-1 rounded-full transition-colors', look)} />
        ))}
      </span>
      <span role="status" className="text-ink-soft min-h-4 text-xs">
        {password === '' ? '' : t(`passwordLength.${verdict}`, { count: SHORTEST_PASSWORD })}
      </span>
    </div>
  )
}
