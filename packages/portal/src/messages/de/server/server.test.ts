import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sayOfField, sayOfRights, sayOfWhole, speakFor } from '../../../forms/server-words.ts'
import { SERVER } from './server.ts'

const PACKAGES = new URL('../../../../../', import.meta.url)

/** The code of a folder and those below, without comments and tests. */
const codeOf = (folder: string): string =>
  readdirSync(new URL(folder, PACKAGES), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(new URL(`${folder}/${file}`, PACKAGES), 'utf8'))
    .join('\n')
    .replaceAll(/^\s*(?:\/?\*|\/\/).*$/gm, '')

/** The literal texts in it that begin so, each with a word for what is put into it. */
function textsIn(code: string, begin: RegExp): string[] {
  const texts = [...code.matchAll(/'((?:[^'\n\\]|\\.)*)'|"([^"\n]*)"|`([^`]*)`/g)]
    .map(([, single, double, template]) => single ?? double ?? template ?? '')
    .filter((text) => begin.test(text))
    .map((text) => text.replaceAll(/\$\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/g, 'varying'))
  return [...new Set(texts)]
}

/** What the domain says that has no German yet: it stays English on a German page. */
const STILL_ENGLISH: ReadonlySet<string> = new Set([
  // Put together from two: both have German.
  'must not begin as keys of the type varying dovarying',
])

/** How a text begins that goes on from the name of a field. Descriptions begin with a capital. */
const OF_FIELD =
  /^(?:must|may|can|would|is (?:taken|archived|gone|fixed|not|a member|invited)|or \w+ must|not a|\$\{what\} are) /

beforeAll(() => speakFor(SERVER))
afterAll(() => speakFor(undefined))

const isGermanOfField = (text: string): boolean => sayOfField('Feld', text) !== english(text)
const english = (text: string): string => `Feld: ${text}${text.endsWith('.') ? '' : '.'}`

describe('of fields', () => {
  test('all that the contract says has German', () => {
    const said = textsIn(codeOf('contract/src'), OF_FIELD)
    expect(said.length).toBeGreaterThan(60)
    expect(said.filter((text) => !isGermanOfField(text))).toEqual([])
  })

  test('all that the domain says has German', () => {
    const said = textsIn(codeOf('server/src/domain'), OF_FIELD)
    expect(said.length).toBeGreaterThan(70)
    expect(said.filter((text) => !isGermanOfField(text) && !STILL_ENGLISH.has(text))).toEqual([])
  })

  test('what varies stands where it belongs', () => {
    expect(sayOfField('Name', 'must have at most 100 characters')).toBe('Name: höchstens 100 Zeichen.')
    expect(sayOfField('Ablauf', 'must be at most 30d after the key was made or last rotated')).toBe(
      'Ablauf: höchstens 30d ab der Erstellung oder letzten Rotation.',
    )
    expect(sayOfField('', 'must be one of live, test')).toBe('Eines von: live, test.')
  })

  test('what has no German stays as the server says it', () => {
    expect(sayOfField('Name', 'must be blue')).toBe('Name: must be blue.')
  })
})

/** Of these only programs hear, or nobody does: pages send no such request. */
const NOT_ON_PAGES =
  /^(?:This Idempotency-Key|You are a member of several|The calling key is confined|The calling key reaches a part|The calling secret|Uses are told|The key is not valid|The key may not|This is for a person|A token takes|Whether verbs include|To go on, change|Refuse the key|Keys and roles that hold)/

/** Begins as a sentence, and ends as one. */
const SENTENCE = /^(?:[A-Z][a-z]*(?:'s)?|\$\{name\}) [^]* [^]*\.$/

describe('of the whole', () => {
  test('all that the domain refuses for people has German', () => {
    const refusals = textsIn(codeOf('server/src/domain'), SENTENCE)
    expect(refusals.length).toBeGreaterThan(70)
    const left = refusals.filter(
      (text) => !NOT_ON_PAGES.test(text) && !STILL_ENGLISH.has(text) && sayOfWhole('unknown', text) === text,
    )
    expect(left).toEqual([])
  })

  test('all that is said of signing in has German', () => {
    const said = textsIn(codeOf('server/src/http/people'), SENTENCE)
    expect(said.length).toBeGreaterThan(8)
    expect(said.filter((text) => sayOfWhole('unknown', text) === text)).toEqual([])
  })

  test('each code of an error has German, with what the server says besides', () => {
    const codes = [...codeOf('contract/src').matchAll(/^ {2}(\w+): \{ status: \d+/gm)].map(
      ([, code]) => code ?? '',
    )
    expect(codes.length).toBeGreaterThan(20)
    expect(codes.filter((code) => code !== 'malformed_request' && SERVER.codes[code] === undefined)).toEqual(
      [],
    )
    expect(sayOfWhole('not_found', 'The moon is gone.')).toBe(
      'Das gibt es hier nicht. Der Server sagt dazu: „The moon is gone.“',
    )
  })
})

describe('of rights', () => {
  test.each([
    ['Everything, Manage everything', 'Alles, Alles verwalten'],
    ['Projects: write, Backups: read', 'Projects: schreiben, Backups: lesen'],
    ['Read and write: read and run, Jobs: run', 'Read and write: lesen und run, Jobs: run'],
    [
      'Jobs: read, write and run, Manage key types: read',
      'Jobs: lesen, schreiben und run, Schlüsseltypen verwalten: lesen',
    ],
    ['Logs: write only', 'Logs: schreiben (nichts sonst)'],
    ['Nothing', 'Nichts'],
  ])('%s', (summary, german) => expect(sayOfRights(summary)).toBe(german))

  test('each resource of management has German', () => {
    const names = [...codeOf('contract/src').matchAll(/name: 'manage\.(\w+)'/g)].map(([, name = '']) => name)
    expect(names.length).toBeGreaterThan(5)
    const summaries = names.map((name) => `Manage ${name.replaceAll('_', ' ')}: read`)
    expect(summaries.filter((summary) => sayOfRights(summary).startsWith('Manage'))).toEqual([])
  })
})

test('the same is not said twice in different words', () => {
  for (const pairs of [SERVER.fields, SERVER.details]) {
    const said = pairs.map(([text]) => text)
    expect(said.filter((text, i) => said.indexOf(text) !== i)).toEqual([])
  }
})

test('who reads English reads what the server says', () => {
  speakFor(undefined)
  expect(sayOfField('Name', 'must not be empty')).toBe('Name must not be empty.')
  expect(sayOfWhole('conflict', 'The key is gone.')).toBe('The key is gone.')
  speakFor(SERVER)
})
