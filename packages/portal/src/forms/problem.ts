import { ClavigerError } from '@claviger/sdk'
import type { TFunction } from 'i18next'
import { inWords } from '../times/durations.ts'
import { sayOfField, sayOfWhole } from './server-words.ts'
import { Told } from './told.ts'

/** What went wrong, in words: what belongs beside a field, and what belongs above the form. */
export interface Problem {
  readonly code: string
  /** Sentences by the path of the field in the request, such as `name` or `owner.user`. */
  readonly fields: Readonly<Record<string, string>>
  /** A sentence about the whole; what the server said, or ours where nobody answered. */
  readonly sentence: string
}

/** What people read in place of an error. `labels`: the words of the fields, by path; others go above the form. */
export function problemOf(
  error: unknown,
  t: TFunction,
  labels: Readonly<Record<string, string>> = {},
): Problem {
  if (error instanceof Told) return { code: 'told', fields: {}, sentence: error.message }
  if (!(error instanceof ClavigerError))
    return { code: 'unexpected', fields: {}, sentence: t('problem.unexpected', { request: '–' }) }
  const fields: Record<string, string> = {}
  const others: string[] = []
  for (const { path, message } of error.errors) {
    const known = Object.keys(labels).find((each) => path === each || path.startsWith(`${each}.`))
    if (known === undefined) others.push(sayOfField(path, message))
    else fields[known] ??= sayOfField(labels[known] ?? '', message)
  }
  const isTold = Object.keys(fields).length > 0 && others.length === 0
  const sentence = [isTold ? '' : wholeOf(error, t), ...others].filter(Boolean).join(' ')
  return { code: error.code, fields, sentence }
}

function wholeOf(error: ClavigerError, t: TFunction): string {
  const { code, status = 0, detail, requestId, retryAfterSeconds } = error
  if (code === 'network') return t('problem.network')
  if (code === 'timeout') return t('problem.timeout')
  if (status >= 500 && retryAfterSeconds === undefined)
    return t('problem.unexpected', { request: requestId ?? '–' })
  const said = sayOfWhole(code, detail)
  if (retryAfterSeconds === undefined) return said
  return `${said} ${t('problem.wait', { time: inWords(roundedUp(retryAfterSeconds)) })}`
}

/** Milliseconds of a wait as people count it: in whole minutes, once there are two. */
const roundedUp = (seconds: number): number =>
  seconds < 120 ? Math.ceil(seconds) * 1_000 : Math.ceil(seconds / 60) * 60_000
