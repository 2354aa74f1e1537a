import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { answerOf, build, errorOf, served, type Installation } from '../testing/installation.ts'

// Tables of routes as people keep them: real processes on a real database.

beforeAll(build)

async function fileIn({ env }: Installation, content: unknown): Promise<string> {
  const file = path.join(env['CLAVIGER_DATA_DIR'] ?? '', 'routes.json')
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

test('a table is set, shown, edited as it was printed, and taken away', async () => {
  await using place = await served()
  expect((await place.run(['routes', 'get'])).stdout).toContain('There is no table')
  const routes = [{ methods: ['GET'], path: '/v1/*', scopes: ['read:jobs'] }]
  const set = await place.run(['routes', 'set', await fileIn(place, { routes })])
  expect(set.stdout).toBe('METHODS  PATH   SCOPES     ENVIRONMENT\nGET      /v1/*  read:jobs  live\n')
  const printed = answerOf(await place.run(['routes', 'get', '--json']))
  expect(printed['routes']).toEqual([{ ...routes[0], environment: null }])
  const edited = await fileIn(place, { ...printed, routes: [] })
  expect(answerOf(await place.run(['routes', 'set', edited, '--json']))['routes']).toEqual([])
  // The same file once more: somebody has changed the table since it was printed.
  const again = await place.run(['routes', 'set', await fileIn(place, { ...printed, routes })])
  expect(again.code).not.toBe(0)
  expect(again.stderr).toContain('changed meanwhile')
  await place.run(['routes', 'set', await fileIn(place, { routes: null })])
  expect(answerOf(await place.run(['routes', 'get', '--json']))['routes']).toBeNull()
})

test.each([
  ['{"routes":[', /not valid JSON/],
  ['{"routes":[],"revision":"7"}', /must be a whole number/],
])('a file with %s in it is refused before anything is asked', async (content, told) => {
  await using place = await served()
  const refused = await place.run(['routes', 'set', await fileIn(place, content), '--json'])
  expect(refused.code).toBe(2)
  expect(errorOf(refused)).toMatchObject({ code: 'usage', message: expect.stringMatching(told) as string })
})
