import { useSyncExternalStore } from 'react'
import { Tooltip } from '../components/ui/tooltip.tsx'
import { locale } from './locale.ts'

const STEPS = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** How far a moment is from now: `3 days ago`, `in 2 hours`, `now` within a minute. */
export function relativeTo(at: number, now: number): string {
  const format = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' })
  const [unit, size] = STEPS.find(([, each]) => Math.abs(at - now) >= each) ?? (['second', 1] as const)
  return unit === 'second' ? format.format(0, 'second') : format.format(Math.trunc((at - now) / size), unit)
}

/** The exact moment in the reader's zone, which it names. */
export const exactly = (at: number): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'full', timeStyle: 'long' }).format(at)

/** The day, for what is far off. */
export const dayOf = (at: number): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'medium' }).format(at)

/** The day and the minute, for what must be known exactly without pointing at it. */
export const minuteOf = (at: number): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(at)

const SAID = { day: dayOf, minute: minuteOf } as const

let minute = Date.now()
const onMinute = (changed: () => void): (() => void) => {
  const read = (): void => {
    minute = Date.now()
    changed()
  }
  read()
  const timer = setInterval(read, 30_000)
  return () => clearInterval(timer)
}

/** The time, in milliseconds, read again twice a minute: what hangs on it is drawn again. */
export const useNow = (): number => useSyncExternalStore(onMinute, () => minute)

/** A moment as people say it, exact on hover and on focus. `at`: RFC 3339, or milliseconds. `as`: how it is said. */
export function Moment({
  at,
  as = 'relative',
}: {
  readonly at: string | number
  readonly as?: 'relative' | keyof typeof SAID
}) {
  const now = useNow()
  const ms = new Date(at).getTime()
  return (
    <Tooltip says={exactly(ms)}>
      <time dateTime={new Date(ms).toISOString()} className="whitespace-nowrap">
        {as === 'relative' ? relativeTo(ms, now) : SAID[as](ms)}
      </time>
    </Tooltip>
  )
}
