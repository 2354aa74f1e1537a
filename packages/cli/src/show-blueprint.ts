import type { AppliedBlueprint, BlueprintChange, Json } from '@claviger/sdk'
import { cleanText } from './clean-text.ts'

type Kind = BlueprintChange['kind']

const SIGNS: Readonly<Record<Kind, string>> = {
  create: '+',
  restore: '+',
  update: '~',
  archive: '-',
  remove: '-',
  keep: '=',
}

const keysText = (count: number): string => (count === 1 ? '1 live key' : `${count} live keys`)

/** What is to be known of a change beside its name. */
const REMARKS: Readonly<Record<Kind, (change: BlueprintChange) => string>> = {
  create: () => '',
  restore: () => 'archived before',
  update: ({ keys }) => (keys === 0 ? '' : `bears on ${keysText(keys)}`),
  archive: ({ keys }) =>
    keys === 0 ? 'is archived' : `is archived; ${keysText(keys)} ${keys === 1 ? 'goes' : 'go'} on`,
  remove: ({ keys }) => (keys === 0 ? 'is removed' : `is removed, from ${keysText(keys)} as well`),
  keep: () => 'not in the blueprint, left as it is',
}

const isEmpty = (value: Json): boolean =>
  value === null ||
  value === false ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0)

const isObject = (value: Json): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function valueText(value: Json): string {
  if (typeof value === 'string') return value || '(none)'
  if (isEmpty(value) && value !== false) return '(none)'
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value.join(' ')
  return JSON.stringify(value)
}

/** A list of things that have names, such as templates, as one thing for each name. */
function byName(value: Json): Json {
  if (!Array.isArray(value) || value.length === 0) return value
  const pairs = value.map((each) => (isObject(each) ? [each['name'], each] : [undefined, each]))
  return pairs.every(([name]) => typeof name === 'string') ? (Object.fromEntries(pairs) as Json) : value
}

/** One line for each field; of objects, for each member that differs. */
function differenceLines(field: string, before: Json, after: Json, isNew: boolean): string[] {
  const [from, to] = [byName(before), byName(after)]
  if (isObject(to) && (isObject(from) || isEmpty(from))) {
    const was = isObject(from) ? from : {}
    const lines = [...new Set([...Object.keys(was), ...Object.keys(to)])]
      .filter((name) => JSON.stringify(was[name]) !== JSON.stringify(to[name]))
      .flatMap((name) => differenceLines(`${field}.${name}`, was[name] ?? null, to[name] ?? null, isNew))
    return lines.length > 0 || isNew ? lines : [`${field}: in another order`]
  }
  if (!isNew) return [`${field}: ${valueText(from)} → ${valueText(to)}`]
  return isEmpty(to) ? [] : [`${field}: ${valueText(to)}`]
}

function changeLines(change: BlueprintChange): string[] {
  const { kind, what, name, differences } = change
  const remark = REMARKS[kind](change)
  const title = `${SIGNS[kind]} ${what.replace('_', ' ')} ${name}${remark && ` (${remark})`}`
  const fields = differences.flatMap(({ field, from, to }) =>
    differenceLines(field, from, to, kind === 'create'),
  )
  return [title, ...fields.map((line) => `    ${line}`)].map(cleanText)
}

/** Whether a plan changes anything at all. */
export const hasWork = ({ changes }: AppliedBlueprint): boolean => changes.some(({ kind }) => kind !== 'keep')

/** How much a plan changes: `3 changes`. */
export function countText({ changes }: AppliedBlueprint): string {
  const count = changes.filter(({ kind }) => kind !== 'keep').length
  return count === 1 ? '1 change' : `${count} changes`
}

/** A plan for people: a line for each thing, what is left as it is last, and below it field by field what differs. */
export const changesText = ({ changes }: AppliedBlueprint): string =>
  [...changes.filter(({ kind }) => kind !== 'keep'), ...changes.filter(({ kind }) => kind === 'keep')]
    .flatMap(changeLines)
    .join('\n')
