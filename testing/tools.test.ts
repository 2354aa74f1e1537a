import { chmod, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freshSqliteDir, type FreshDirectory } from './database.ts'
import { run, type Machine } from './machine.ts'
import { ensureChromium, ensureCurl, ensurePythonRequests, preferShell } from './tools.ts'

let directory: FreshDirectory
let bare: Machine

beforeEach(async () => {
  directory = await freshSqliteDir()
  bare = {
    env: { PATH: directory.path },
    postgresDirectories: [],
    pythonPackages: path.join(directory.path, 'cache', 'python'),
    installPackages: undefined,
  }
})

afterEach(() => directory.remove())

async function addProgram(name: string, lines: string): Promise<void> {
  const file = path.join(directory.path, name)
  await writeFile(file, `#!/bin/sh\n${lines}\n`)
  await chmod(file, 0o755)
}

describe('curl', () => {
  test('runs', async () => {
    await ensureCurl()
    expect(await run('curl', ['--version'])).toContain('curl')
  })

  test('is asked for where it cannot be installed', async () => {
    await expect(ensureCurl(bare)).rejects.toThrow('need curl: install it')
  })

  test('is installed where that is possible', async () => {
    await ensureCurl({ ...bare, installPackages: ([first = '']) => addProgram(first, 'exit 0') })
    await ensureCurl(bare)
  })
})

describe('Chromium', () => {
  test('is found on PATH under any of its names', async () => {
    await addProgram('google-chrome', 'exit 0')
    expect(await ensureChromium(bare)).toBe(path.join(directory.path, 'google-chrome'))
  })

  test('is asked for where it cannot be installed', async () => {
    await expect(ensureChromium(bare)).rejects.toThrow('apt-get install chromium')
  })

  test('is installed where that is possible, without windows if there is such a package', async () => {
    const installPackages = ([name = '']: readonly string[]): Promise<void> => addProgram(name, 'exit 0')
    const shell = path.join(directory.path, 'chromium-headless-shell')
    expect(await ensureChromium({ ...bare, installPackages })).toBe(shell)
  })

  test('has windows where there is no other', async () => {
    const installPackages = ([name = '']: readonly string[]): Promise<void> =>
      name === 'chromium' ? addProgram(name, 'exit 0') : Promise.reject(new Error('no such package'))
    expect(await ensureChromium({ ...bare, installPackages })).toBe(path.join(directory.path, 'chromium'))
  })

  test('is the quicker of two, which is installed beside another', async () => {
    await addProgram('chromium', 'exit 0')
    await preferShell(bare)
    expect(await ensureChromium(bare)).toBe(path.join(directory.path, 'chromium'))
    const shell = 'chromium-headless-shell'
    await preferShell({ ...bare, installPackages: ([name = '']) => addProgram(name, 'exit 0') })
    expect(await ensureChromium(bare)).toBe(path.join(directory.path, shell))
  })
})

describe('requests for python3', () => {
  test('can be imported with the variables returned', async () => {
    const added = await ensurePythonRequests()
    await run('python3', ['-c', 'import requests'], { env: { ...process.env, ...added } })
  })

  test('is asked for where it cannot be installed', async () => {
    await expect(ensurePythonRequests(bare)).rejects.toThrow('need python3 with the package requests')
  })

  test('comes from pip when python3 lacks it, and is kept', async () => {
    // Imports only what an earlier `-m pip install --quiet --target <directory> requests` has put there.
    const imports = 'if [ "$1" = -c ]; then test -f "$PYTHONPATH/requests"; exit; fi'
    const added = { PYTHONPATH: bare.pythonPackages }
    await addProgram('python3', `${imports}; echo >"$6/requests"`)
    expect(await ensurePythonRequests(bare)).toEqual(added)
    await addProgram('python3', `${imports}; exit 1`)
    expect(await ensurePythonRequests(bare)).toEqual(added)
  })

  test('comes from the Debian package when pip fails', async () => {
    await addProgram('python3', 'exit 1')
    const installPackages = (): Promise<void> => addProgram('python3', '[ "$1" = -c ]')
    const machine = { ...bare, pythonPackages: path.join(directory.path, 'other', 'python'), installPackages }
    expect(await ensurePythonRequests(machine)).toEqual({})
  })
})
