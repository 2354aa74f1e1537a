import { beforeAll, expect, test } from 'vitest'
import { answerOf, build, errorOf, served } from '../testing/installation.ts'

beforeAll(build)

test('somebody is invited by a link, which is shown once', { timeout: 60_000 }, async () => {
  await using place = await served()
  const ran = await place.run(['members', 'invite', 'ada@example.com', '--role', 'viewer', '--name', 'Ada'])
  expect(ran).toMatchObject({ code: 0, stderr: expect.stringContaining('shown this once') as string })
  expect(ran.stdout).toMatch(
    /^invited +ada@example\.com\nrole +viewer\nopen +http:\/\/\S+\/invitation#clv_inv_\w{49}\n$/,
  )
  const made = answerOf(await place.run(['members', 'invite', 'grace@example.com', '--json']))
  expect(made).toMatchObject({ email: 'grace@example.com', role: 'developer', name: null })
  const again = await place.run(['members', 'invite', 'grace@example.com', '--json'])
  expect(errorOf(again)).toMatchObject({ code: 'conflict', errors: [{ path: 'email' }] })
  const king = await place.run(['members', 'invite', 'king@example.com', '--role', 'king', '--json'])
  expect(king.code).toBe(1)
  expect(errorOf(king)).toMatchObject({ code: 'invalid_request', errors: [{ path: 'role' }] })
})
