import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { SETTINGS } from '@claviger/server'
import { freshPostgres, type FreshPostgres } from '../../testing/database.ts'
import { ensureCurl, ensurePythonRequests } from '../../testing/tools.ts'
import { CHECKOUT } from '../start/processes.ts'
import { fits } from './compare.ts'
import { fencesOf, PAGES, textOf, type Fence } from './fences.ts'
import { openSession, type Session } from './session.ts'

const RUNNABLE = ['sh', 'js', 'ts', 'python']
const ELSEWHERE = ['admin', 'container', 'ci']

const isRun = ({ language, flags }: Fence): boolean =>
  RUNNABLE.includes(language) && !flags.some((flag) => ELSEWHERE.includes(flag))

/** What a page takes for granted, and says so in a comment that readers do not see. */
const BEGINNINGS: Readonly<Record<string, readonly string[]>> = {
  'npm start': ['npm start'],
  server: [
    `CLAVIGER_KEY="$(npx --no -- claviger init --json | node -p 'JSON.parse(fs.readFileSync(0)).root_key')"`,
    'npx --no -- claviger serve',
  ],
}

async function begin(page: string, session: Session): Promise<void> {
  const beginning = /^<!-- begins with: (.*) -->$/m.exec(textOf(page))?.[1]
  if (beginning === undefined) return
  const commands = BEGINNINGS[beginning] ?? expect.fail(`${page} begins with what nobody knows`)
  for (const text of commands)
    await session.run({
      language: 'sh',
      flags: /start|serve/.test(text) ? ['server'] : [],
      text,
      at: `before ${page}`,
    })
}

async function readThrough(page: string, session: Session): Promise<number> {
  let printed: string | undefined
  let count = 0
  await begin(page, session)
  for (const fence of fencesOf(page)) {
    if (fence.flags.includes('output')) {
      if (printed !== undefined && !fits(fence.language, fence.text, printed))
        expect.fail(`${fence.at} shows\n${fence.text}\nbut what came is\n${printed}`)
    } else if (isRun(fence)) {
      printed = await session.run(fence)
      count += 1
    } else printed = undefined
  }
  return count
}

let python: Record<string, string>

beforeAll(async () => {
  await ensureCurl()
  python = await ensurePythonRequests()
})

describe.each(PAGES)('%s', (page) => {
  let database: FreshPostgres
  let session: Session
  beforeAll(async () => {
    database = await freshPostgres(inject('postgresAdminUrl'))
    session = await openSession({ database: database.url, python, realNpx: page === 'README.md' })
  })
  afterAll(async () => {
    await session.close()
    await database.drop()
  })

  it('does what it says', { timeout: 120_000 }, async () => {
    expect(await readThrough(page, session)).toBe(fencesOf(page).filter(isRun).length)
  })

  it('has no block that nothing tries', () => {
    const shown = ['text', 'json', 'nginx', 'ini']
    for (const fence of fencesOf(page)) {
      expect([...RUNNABLE, ...shown], fence.at).toContain(fence.language)
      for (const flag of fence.flags)
        expect(flag, fence.at).toMatch(/^(?:server(?:=[\w-]+)?|stopped|fails|output|admin|container|ci)$/)
    }
  })

  it('links to what is there', () => {
    const links = [...textOf(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map(
      (match) => match[1] ?? '',
    )
    const broken = links.filter((link) => !existsSync(path.join(CHECKOUT, path.dirname(page), link)))
    expect(broken).toEqual([])
  })

  it('names settings that there are', () => {
    const named = textOf(page).match(/CLAVIGER_[A-Z_]+/g) ?? []
    const known = [...Object.keys(SETTINGS), 'CLAVIGER_URL', 'CLAVIGER_KEY']
    expect(named.filter((name) => !known.includes(name))).toEqual([])
  })
})

it('the README names the two commands, and the second is what continuous integration runs', () => {
  const commands = fencesOf('README.md').map(({ text }) => text.trim())
  expect(commands).toContain('npm ci && npm start')
  const [ci] = fencesOf('README.md').filter(({ flags }) => flags.includes('ci'))
  expect(ci?.text).toBe('npm ci && npm test\n')
  const script = readFileSync(path.join(CHECKOUT, '.ci/run'), 'utf8')
  expect(script.split('\n').filter((line) => line.startsWith('npm'))).toEqual(ci?.text.trim().split(' && '))
})

it('TypeScript on the pages type-checks', { timeout: 60_000 }, async () => {
  const fences = PAGES.flatMap(fencesOf).filter(({ language }) => language === 'ts')
  expect(fences.length).toBeGreaterThan(0)
  const files = fences.map(({ text }, i) => `cat > page-${i}.ts <<'END'\n${text}\nEND`).join('\n')
  const session = await openSession({ database: '', python: {}, realNpx: false })
  try {
    await session.run({ language: 'sh', flags: [], at: 'all TypeScript', text: files + TYPE_CHECK })
  } finally {
    await session.close()
  }
})

const TYPE_CHECK = `
cat > tsconfig.pages.json <<'END'
{ "extends": "./tsconfig.base.json", "include": ["page-*.ts"], "compilerOptions": {
  "composite": false, "declaration": false, "noEmit": true, "preserveSymlinks": false,
  "lib": ["ES2023", "DOM"], "types": ["node"] } }
END
tsc -p tsconfig.pages.json`
