import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { fakeTerminal } from '../testing/fake-terminal.ts'
import { CliError } from './cli-error.ts'
import { readBlueprint } from './read-blueprint.ts'
import { readItems } from './read-items.ts'

const read = (text: string): Promise<unknown[]> => readItems('-', fakeTerminal(text, { isTTY: false }))

async function refusal(text: string): Promise<string> {
  const fault = await read(text).catch((error: unknown) => error)
  expect(fault).toBeInstanceOf(CliError)
  return (fault as CliError).message
}

const ITEMS = [{ name: 'One' }, { name: 'Two' }]
const LINES = ITEMS.map((item) => JSON.stringify(item))

test.each([
  ['a list', JSON.stringify(ITEMS)],
  ['a list over several lines', JSON.stringify(ITEMS, null, 2)],
  ['an object whose keys is one', JSON.stringify({ keys: ITEMS })],
  ['the same over several lines', JSON.stringify({ keys: ITEMS }, null, 2)],
  ['one item a line', LINES.join('\n')],
  ['lines as Windows ends them, some of them empty', `\r\n${LINES.join('\r\n\r\n')}\r\n`],
])('items are read from %s, with a byte order mark and without', async (_, text) => {
  expect(await read(text)).toEqual(ITEMS)
  expect(await read(`\ufeff${text}`)).toEqual(ITEMS)
})

test('a single item is one, on one line or on several', async () => {
  expect(await read('{"name":"One"}')).toEqual([{ name: 'One' }])
  expect(await read('{\n"name":"One"\n}')).toEqual([{ name: 'One' }])
})

test.each([
  ['a line', '{"name":"a"}\n\n{"name":"b","name":"c"}', 3, 13],
  ['the first line', '{"name":"b", "name":"c"}\n{"name":"a"}', 1, 14],
  ['a list', '[{"name":"b","name":"c"}]', 1, 14],
  ['a list over several lines', '[\n  {"name":"a"},\n  {"name":"b","n\\u0061me":"c"}\n]', 3, 15],
  ['the object around the list', '{"keys":[{}],\n"keys":[]}', 2, 1],
])('an item with a member twice is refused with its place, in %s', async (_, text, line, column) => {
  expect(await refusal(text)).toBe(`stdin has a member twice in one object: line ${line}, column ${column}.`)
})

test.each([
  ['{"name":"a"}\n  {"name" "b"}', 2, 11],
  ['[\n{"name":"a"}\n{"name":"b"}]', 3, 1],
  ['{"name":"a"}\n\ufeff{"name":"b"}', 2, 1],
])('what is not JSON is refused with its place: %j', async (text, line, column) => {
  expect(await refusal(text)).toBe(`stdin is not valid JSON: line ${line}, column ${column}.`)
})

test.each(['', '\n \n', '[]', '{"keys":[]}', '\ufeff'])('%j holds no items', async (text) => {
  expect(await refusal(text)).toBe('stdin holds no items.')
})

test('a file that is not UTF-8 is refused, and a blueprint may begin with a byte order mark', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'claviger-items-'))
  try {
    const file = path.join(folder, 'file.json')
    const terminal = fakeTerminal('')
    await writeFile(file, Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d]))
    await expect(readItems(file, terminal)).rejects.toThrow(`${file} is not UTF-8.`)
    await writeFile(file, '\ufeff{"blueprint":"acme"}')
    expect(await readBlueprint(file, terminal)).toEqual({ blueprint: { blueprint: 'acme' } })
  } finally {
    await rm(folder, { recursive: true })
  }
})
