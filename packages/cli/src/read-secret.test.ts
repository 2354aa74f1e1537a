import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fakeTerminal } from '../testing/fake-terminal.ts'
import type { CliError } from './cli-error.ts'
import { askForKey, readKeyFile } from './read-secret.ts'

let directory = ''
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'claviger-secret-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

async function file(content: string): Promise<string> {
  const name = path.join(directory, `${Math.random()}.txt`)
  await writeFile(name, content)
  return name
}

test('a key is read from a file or from stdin, without the line end', async () => {
  expect(await readKeyFile(await file('sk_1\n'), fakeTerminal(''))).toBe('sk_1')
  expect(await readKeyFile('-', fakeTerminal('sk_2\r\n', { isTTY: false }))).toBe('sk_2')
  const script = fakeTerminal('sk_3\n', { isTTY: false })
  expect(await askForKey(script, 'Key')).toBe('sk_3')
  expect(await script.written()).toEqual({ stdout: '', stderr: '' })
  const two = askForKey(fakeTerminal('sk_3\nsk_4\n', { isTTY: false }), 'Key')
  await expect(two).rejects.toThrow('stdin holds more than a key')
})

test('what holds more than a key is refused, and not shown', async () => {
  for (const content of ['', ' \n', 'hunter2\nhunter2', 'hunter2é', 'h'.repeat(20_000)]) {
    for (const from of [await file(content), '-']) {
      const read = readKeyFile(from, fakeTerminal(content)).then(
        () => 'accepted',
        (fault: CliError) => fault.told.message,
      )
      expect(await read).toMatch(/^\S+ (is empty|holds more than a key)\.$/)
    }
  }
  await expect(readKeyFile('/dev/zero', fakeTerminal(''))).rejects.toThrow('holds more than a key')
  await expect(readKeyFile('/nowhere/key', fakeTerminal(''))).rejects.toThrow(
    '/nowhere/key cannot be read (ENOENT)',
  )
})

test('on a terminal it is asked for on stderr and not shown while it is typed', async () => {
  const terminal = fakeTerminal('sk_x\u007f4\rmore', { ends: false })
  expect(await askForKey(terminal, 'Key to verify')).toBe('sk_4')
  expect(terminal.raw).toEqual([true, false])
  expect(await terminal.written()).toEqual({ stdout: '', stderr: 'Key to verify (it is not shown): \n' })
})

test.each(['\u0003', '\u0004'])('%j leaves the question, and typing is shown again', async (left) => {
  const terminal = fakeTerminal(`sk_${left}`, { ends: false })
  await expect(askForKey(terminal, 'Key')).rejects.toThrow('No key was given.')
  expect(terminal.raw).toEqual([true, false])
})
