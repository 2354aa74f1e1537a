import { readFileSync } from 'node:fs'

/** Ticks of a second in which Linux tells processor time to programs, whatever the kernel counts by. */
const ticksPerSecond = 100
/** Where, behind the name, user and system time stand: proc(5), `/proc/pid/stat`, fields 14 and 15. */
const userField = 11
const systemField = 12

/** Milliseconds of processor time in what Linux says of a process. */
export const readProcessorTime = (stat: string): number => {
  // The name may have blanks and brackets; nothing behind it has any.
  const fields = stat.slice(stat.lastIndexOf(') ') + 2).split(' ')
  return ((Number(fields[userField]) + Number(fields[systemField])) * 1000) / ticksPerSecond
}

/** Milliseconds of processor time that a process has taken so far; undefined where nobody says. */
export const processorTime = (pid: number | undefined): number | undefined => {
  if (pid === undefined) return undefined
  try {
    return readProcessorTime(readFileSync(`/proc/${pid}/stat`, 'latin1'))
  } catch {
    return undefined
  }
}
