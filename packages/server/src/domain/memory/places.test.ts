import { expect, it } from 'vitest'
import { Places } from './places.ts'

const PLACE = { kind: 'project', id: 'prj_1', isArchived: false } as never
const archived = { revision: 6, kind: 'place', workspace: 'ws_1', subject: 'prj_1', protocol: 1 } as const

it.each([0, 1, 2, 3, 4, 5, 6])(
  'a place that is archived while it is read is not remembered as it was, %i steps later',
  async (steps) => {
    const answers = [
      { asOf: 5, place: PLACE },
      { asOf: 6, place: undefined },
    ]
    const places = new Places(() => Promise.resolve(answers.shift()!))
    const fetched = places.fetch('ws_1', 'prj_1')
    for (let step = 0; step < steps; step++) await Promise.resolve()
    places.outdate(archived)
    await fetched
    expect(places.get('ws_1', 'prj_1') ?? null).toBeNull()
  },
)

it('what lacks the revision that all began anew with is read again', async () => {
  const answers = [
    { asOf: 100, place: PLACE },
    { asOf: 105, place: undefined },
  ]
  const places = new Places(() => Promise.resolve(answers.shift()!))
  places.clear(105)
  await places.fetch('ws_1', 'prj_1')
  expect(places.get('ws_1', 'prj_1')).toBeNull()
})
