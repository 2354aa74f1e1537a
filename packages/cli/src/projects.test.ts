import { beforeAll, expect, test } from 'vitest'
import { createClient } from '@claviger/sdk'
import { answerOf, build, errorOf, served } from '../testing/installation.ts'

beforeAll(build)

test('a project and its apps get other names, are put away and taken back', async () => {
  await using place = await served()
  const { projects } = createClient({ url: place.env['CLAVIGER_URL'] ?? '', key: place.rootKey })
  const { id } = await projects.create({ name: 'Shop' })
  const { id: app } = await projects.apps.create(id, { name: 'Web' })
  const ran = await place.run(['projects', 'rename', id, 'Web shop'])
  expect(ran).toMatchObject({ code: 0, stdout: `project   ${id}\nname      Web shop\narchived  no\n` })
  expect(answerOf(await place.run(['apps', 'rename', id, app, 'Checkout', '--json']))).toMatchObject({
    id: app,
    name: 'Checkout',
  })
  const archived = { archived_at: expect.stringMatching(/Z$/) as string }
  expect(answerOf(await place.run(['apps', 'archive', id, app, '--json']))).toMatchObject(archived)
  expect(answerOf(await place.run(['projects', 'archive', id, '--json']))).toMatchObject(archived)
  expect(errorOf(await place.run(['apps', 'restore', id, app, '--json']))).toMatchObject({ code: 'conflict' })
  for (const words of [
    ['projects', 'restore', id],
    ['apps', 'restore', id, app],
  ])
    expect(answerOf(await place.run([...words, '--json']))).toMatchObject({ archived_at: null })
})
