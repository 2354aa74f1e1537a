import { DE } from '../../packages/portal/src/messages/de/de.ts'
import { EN } from '../../packages/portal/src/messages/en/en.ts'

interface Texts {
  readonly [name: string]: string | Texts
}

const flat = (texts: Texts): string[] =>
  Object.values(texts).flatMap((text) => (typeof text === 'string' ? [text] : flat(text)))

const HOLE = /(\{\{[^}]*\}\}|<\/?\d+\/?>)/

const literal = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/** A count is a number; anything may stand in other places. */
function expressionOf(part: string): string {
  if (!HOLE.test(part)) return literal(part)
  return part.startsWith('{{count') ? String.raw`[\d.,]+` : '.*'
}

/** What a text may become on a page; nothing where all of it is put in by code. */
function patternsOf(text: string): RegExp[] {
  const parts = text.split(HOLE)
  const isSaid = parts.some((part) => !HOLE.test(part) && /\p{L}{2}/u.test(part))
  return isSaid ? [new RegExp(`^${parts.map(expressionOf).join('')}$`, 's')] : []
}

const english = flat(EN).flatMap(patternsOf)
const german = flat(DE).flatMap(patternsOf)

/** Whether the words of the pages have this text in English, and none of them in German. */
export const isLeftEnglish = (text: string): boolean =>
  english.some((pattern) => pattern.test(text)) && !german.some((pattern) => pattern.test(text))
