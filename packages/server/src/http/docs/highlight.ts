import { markup, type Markup } from './markup.ts'

// A string with the colon after it is a name; the rest are values. Whatever fits none is left as it is.
const JSON_TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\b\d+(?:\.\d+)?\b/g
const SHELL_TOKEN = /("(?:[^"\\]|\\.)*"|^curl\b|(?<=\s)-[A-Za-z]\b)/gm

const token = (kind: string, text: string): Markup => markup`<span class="t-${kind}">${text}</span>`

/** Splits a text at the matches of a pattern; `paint` answers what stands for each. */
function painted(text: string, pattern: RegExp, paint: (match: RegExpExecArray) => Markup): Markup {
  const parts: (Markup | string)[] = []
  let end = 0
  for (const match of text.matchAll(pattern)) {
    parts.push(text.slice(end, match.index), paint(match))
    end = match.index + match[0].length
  }
  return markup`${[...parts, text.slice(end)]}`
}

function jsonToken([whole, string, colon]: RegExpExecArray): Markup {
  if (string === undefined) return token('value', whole)
  return colon === undefined ? token('string', string) : markup`${token('name', string)}${colon}`
}

/** JSON with its names, strings and other values told apart. */
export const paintJson = (text: string): Markup => painted(text, JSON_TOKEN, jsonToken)

/** A curl command, the JSON it sends included. */
export function paintCurl(text: string): Markup {
  const at = text.search(/^ {2}-d /m)
  if (at < 0) return paintShell(text)
  return markup`${paintShell(text.slice(0, at + 4))}${paintJson(text.slice(at + 4))}`
}

const paintShell = (text: string): Markup =>
  painted(text, SHELL_TOKEN, ([whole]) => token(whole.startsWith('"') ? 'string' : 'name', whole))
