import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSettings, SETTINGS } from '@claviger/server'
import { freePort } from '../../testing/free-port.ts'
import { onPath, run } from '../../testing/machine.ts'
import { ensureCurl } from '../../testing/tools.ts'
import { CHECKOUT, shell, start, stopLeftovers } from '../start/processes.ts'
import { fits } from './compare.ts'
import { stagesOf, variablesOf, wordsOf, type Instruction, type Stage } from './dockerfile.ts'
import { fencesOf } from './fences.ts'
import { rehearse, within, type Rehearsal } from './rehearsal.ts'

const deployed = (name: string): string => readFileSync(path.join(CHECKOUT, 'deploy', name), 'utf8')

/** The variables of a file that systemd reads, comments taken for settings as well when `all`. */
function variables(text: string, all = false): Record<string, string> {
  const lines = text.matchAll(all ? /^#?([A-Z_]+)=(.*)$/gm : /^([A-Z_]+)=(.*)$/gm)
  return Object.fromEntries([...lines].map((match) => [match[1], match[2]]))
}

describe('the settings of the service', () => {
  it('can be read, as they are and with everything in them switched on', () => {
    expect(readSettings(variables(deployed('claviger.env.example'))).dataDir).toBe('/var/lib/claviger')
    const all = variables(deployed('claviger.env.example'), true)
    expect(Object.keys(all).length).toBeGreaterThan(4)
    expect(readSettings(all).trustedProxies).toEqual(['127.0.0.1/32'])
  })
})

describe('the unit', () => {
  const unit = deployed('claviger.service')

  it('is one that systemd understands', async ({ skip }) => {
    skip(!onPath('systemd-analyze', process.env), 'systemd is not here')
    const directory = mkdtempSync(path.join(tmpdir(), 'claviger-unit-'))
    const file = path.join(directory, 'claviger.service')
    const here = unit.replaceAll('/opt/claviger', CHECKOUT)
    const { code, stdout, stderr } = await shell(
      'printf %s "$UNIT" > "$FILE" && systemd-analyze verify "$FILE"',
      {
        env: { UNIT: here, FILE: file },
      },
    )
    rmSync(directory, { recursive: true })
    expect([code, stdout, stderr]).toEqual([0, '', ''])
  })

  it('lets a stop take longer than the server may', () => {
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(30)
  })
})

describe('one machine, with systemd', () => {
  let machine: Rehearsal
  beforeAll(async () => {
    await ensureCurl()
    machine = rehearse(String(await freePort()))
  })
  afterAll(() => machine.close())

  it('is set up by the commands of the page', { timeout: 60_000 }, async () => {
    let printed = ''
    let wasAdmin = false
    for (const fence of fencesOf('docs/how-to/deploy.md')) {
      if (fence.flags.includes('admin')) printed = await machine.run(fence.text)
      else if (wasAdmin && fence.flags.includes('output'))
        expect(fits(fence.language, fence.text, printed), `${fence.at}: ${printed}`).toBe(true)
      wasAdmin = fence.flags.includes('admin')
    }
    expect(await machine.asked()).toBe(`npm ci
useradd --system --home-dir ${within(machine.root, '/var/lib/claviger')} --shell /usr/sbin/nologin claviger
systemctl daemon-reload
systemctl enable --now claviger
`)
    expect(await run('stat', ['-c', '%a', `${machine.root}/etc/claviger/claviger.env`])).toBe('640')
    expect(await run('stat', ['-c', '%a', `${machine.root}/var/lib/claviger/claviger.db`])).toBe('600')
  })
})

describe('the image', () => {
  const [build, image] = stagesOf(deployed('Dockerfile')) as [Stage, Stage]
  const variables = variablesOf(image)
  let root: string
  beforeAll(() => {
    root = mkdtempSync(path.join(tmpdir(), 'claviger-image-'))
  })
  afterAll(async () => {
    await stopLeftovers()
    rmSync(root, { recursive: true, force: true })
  })

  /** Where a folder of a stage is here. */
  const place = (stage: 'build' | 'image', folder: string): string =>
    path.join(root, stage, path.resolve('/app', folder))

  /** What `COPY . .` takes: everything that is not left out. */
  function copyContext(to: string): void {
    const ignored = deployed('Dockerfile.dockerignore').split('\n').filter(Boolean)
    const filter = (source: string): boolean => {
      const file = path.relative(CHECKOUT, source)
      return !ignored.some((pattern) => path.matchesGlob(file, pattern))
    }
    cpSync(CHECKOUT, to, { recursive: true, filter })
  }

  async function follow(stage: 'build' | 'image', { name, rest }: Instruction): Promise<void> {
    const [first = '', second = '', third = ''] = rest.split(/ +/)
    if (name === 'COPY' && first === '.') copyContext(place(stage, '.'))
    else if (name === 'COPY' && first === '--from=build')
      cpSync(place('build', second), place(stage, third), { recursive: true, verbatimSymlinks: true })
    else if (name === 'RUN') {
      const here = rest
        .replace('/var/lib/claviger', place(stage, '/var/lib/claviger'))
        .replace(/ -[og] node/g, '')
      const env = { npm_config_prefer_offline: 'true', npm_config_audit: 'false' }
      const { code, stderr } = await shell(here, { cwd: place(stage, '.'), env: { ...env, PATH: NODE_PATH } })
      expect(code, `${rest}\n${stderr}`).toBe(0)
    } else
      expect(['WORKDIR', 'ENV', 'USER', 'VOLUME', 'EXPOSE', 'HEALTHCHECK', 'ENTRYPOINT', 'CMD']).toContain(
        name,
      )
  }

  it(
    'is built by its steps, and makes an installation, serves it, and finds itself healthy',
    { timeout: 300_000 },
    async () => {
      for (const instruction of build.instructions) await follow('build', instruction)
      mkdirSync(place('image', '/var/lib'), { recursive: true })
      for (const instruction of image.instructions) await follow('image', instruction)
      // Nothing of the build is left that it could lean on.
      rmSync(path.join(root, 'build'), { recursive: true })

      const port = String(await freePort())
      const dataDir = place('image', variables['CLAVIGER_DATA_DIR'] ?? '')
      const env = { ...variables, CLAVIGER_DATA_DIR: dataDir, CLAVIGER_PORT: port, PATH: NODE_PATH }
      const cwd = place('image', '.')
      const program = wordsOf(image, 'ENTRYPOINT')
      const made = start([...program, 'init', '--json'], { cwd, env })
      expect([await made.ended(), made.stderr()]).toEqual([0, ''])
      const health = (): Promise<{ code: number | string }> => {
        const [node = '', ...args] = wordsOf(image, 'HEALTHCHECK').map((word) => word.replace('8787', port))
        return start([node, ...args], { cwd, env })
          .ended()
          .then((code) => ({ code }))
      }
      expect(await health()).toEqual({ code: 1 })
      const server = start([...program, ...wordsOf(image, 'CMD')], { cwd, env })
      await server.printed(/listens on/)
      expect(await health()).toEqual({ code: 0 })
      const page = await fetch(`http://127.0.0.1:${port}/sign-in`)
      expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('/assets/')])
      expect(await server.stop()).toBe(0)
    },
  )

  it('is what the page starts', () => {
    const [commands] = fencesOf('docs/how-to/deploy.md').filter(({ flags }) => flags.includes('container'))
    expect(commands?.text).toContain('-f deploy/Dockerfile .')
    const exposed = image.instructions.find(({ name }) => name === 'EXPOSE')?.rest
    expect(commands?.text).toContain(`-p 127.0.0.1:${SETTINGS.CLAVIGER_PORT.otherwise}:${exposed} claviger`)
    const mounted = commands?.text.match(/-v claviger:\S+/g)
    expect(mounted).toEqual(Array(2).fill(`-v claviger:${variables['CLAVIGER_DATA_DIR']}`))
    expect(globSync('deploy/Dockerfile*', { cwd: CHECKOUT })).toHaveLength(2)
  })
})

/** As in the image: the Node that the checkout pins, and no programs of its development. */
const NODE_PATH = `${path.join(CHECKOUT, 'node_modules/node/bin')}:/usr/local/bin:/usr/bin:/bin`
