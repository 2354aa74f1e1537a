import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { onPath, run, thisMachine, type Machine } from './machine.ts'

const PYTHON_MISSING = `The examples in the documentation need python3 with the package requests. Install it:
apt-get install python3-requests, dnf install python3-requests, or python3 -m pip install requests`

// Without windows of its own, and so at about a quarter of the processor time for each page.
const SHELL = 'chromium-headless-shell'

const CHROMIUMS = [SHELL, 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

const CHROMIUM_MISSING = `The tests of pages need Chromium or Chrome, and none of ${CHROMIUMS.join(', ')} is on PATH.
Install it: apt-get install chromium-headless-shell, dnf install chromium, apk add chromium, or brew install --cask chromium`

/**
 * Makes sure that `curl` can be run, which examples in the documentation do; installs it where that is
 * possible. Throws with instructions where it is not.
 */
export async function ensureCurl(machine: Machine = thisMachine()): Promise<void> {
  if (onPath('curl', machine.env)) return
  await machine.installPackages?.(['curl', 'ca-certificates'])
  if (!onPath('curl', machine.env)) throw new Error('The examples in the documentation need curl: install it')
}

/** Installs the quicker Chromium where that is possible. Any other does as well, only slower: nothing is said then. */
export async function preferShell(machine: Machine = thisMachine()): Promise<void> {
  if (onPath(SHELL, machine.env)) return
  await machine.installPackages?.([SHELL]).catch(() => undefined)
}

/**
 * Makes sure that there is a Chromium, and returns the path of its program; installs it where that is possible. Throws
 * with instructions where it is not.
 */
export async function ensureChromium(machine: Machine = thisMachine()): Promise<string> {
  const found = findChromium(machine)
  if (found !== undefined) return found
  await preferShell(machine)
  if (findChromium(machine) === undefined) await machine.installPackages?.(['chromium'])
  return findChromium(machine) ?? Promise.reject(new Error(CHROMIUM_MISSING))
}

function findChromium({ env }: Machine): string | undefined {
  for (const name of CHROMIUMS) {
    const directory = onPath(name, env)
    if (directory !== undefined) return path.join(directory, name)
  }
  return undefined
}

/**
 * Makes sure that `python3` can import `requests`, which examples in the documentation do. Returns the
 * variables to add to the environment of `python3`. Throws with instructions where nothing helps.
 */
export async function ensurePythonRequests(
  machine: Machine = thisMachine(),
): Promise<Record<string, string>> {
  if (await canImport(machine, {})) return {}
  const added = { PYTHONPATH: [machine.pythonPackages, machine.env['PYTHONPATH']].filter(Boolean).join(':') }
  if (await canImport(machine, added)) return added
  const failure = await pipInstall(machine, () => canImport(machine, added)).then(() => '', String)
  if (await canImport(machine, added)) return added
  await machine.installPackages?.(['python3', 'python3-requests'])
  if (await canImport(machine, {})) return {}
  throw new Error(`${PYTHON_MISSING}\n${failure}`.trim())
}

async function canImport(machine: Machine, added: Record<string, string>): Promise<boolean> {
  const env = { ...machine.env, ...added }
  return run('python3', ['-c', 'import requests'], { env }).then(
    () => true,
    () => false,
  )
}

/**
 * Installs beside the final directory and renames, so that parallel test files never see half a package, and
 * keeps what another one has put there in the meantime.
 */
async function pipInstall(machine: Machine, isThere: () => Promise<boolean>): Promise<void> {
  const final = machine.pythonPackages
  await mkdir(path.dirname(final), { recursive: true })
  const unfinished = await mkdtemp(`${final}-`)
  try {
    const pip = ['-m', 'pip', 'install', '--quiet', '--target', unfinished, 'requests']
    await run('python3', pip, { env: machine.env })
    if (await isThere()) return
    await rm(final, { recursive: true, force: true })
    await rename(unfinished, final)
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}
