import { describe, expect, it } from 'vitest'
import type { Change } from '@claviger/verifier'
import type { Place } from '../projects/project-store.ts'
import { Places } from './places.ts'

const place = (id: string, archivedAt: number | null = null): Place => ({
  kind: 'project',
  id,
  project: id,
  archivedAt,
})

const changed = (revision: number, subject = 'p'): Change => ({
  revision,
  kind: 'place',
  workspace: 'w',
  subject,
  protocol: 1,
})

type Read = { readonly asOf: number; readonly place: Place | undefined }

/** Places whose reading the test answers, one after the other. */
function heldPlaces(): { places: Places; answer: (read: Read) => void; reads: () => number } {
  const waiting: ((read: Read) => void)[] = []
  let reads = 0
  const places = new Places(() => {
    reads += 1
    return new Promise((resolve) => waiting.push(resolve))
  })
  return { places, answer: (read) => waiting.shift()?.(read), reads: () => reads }
}

const microtasks = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i++) await Promise.resolve()
}

/** Until everything that waits for a promise has run. */
const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))

describe('places that verifications ask about', () => {
  it('are read once, whether there is such a place or not', async () => {
    const read: string[] = []
    const places = new Places(async (workspace, id) => {
      read.push(`${workspace} ${id}`)
      return { asOf: 1, place: id === 'p' ? place('p') : undefined }
    })
    expect(places.get('w', 'p')).toBeUndefined()
    await places.fetch('w', 'p')
    await places.fetch('w', 'q')
    expect(places.get('w', 'p')).toEqual(place('p'))
    expect(places.get('w', 'q')).toBeNull()
    // Another workspace's is nobody's here.
    expect(places.get('v', 'p')).toBeUndefined()
    expect(read).toEqual(['w p', 'w q'])
  })

  it('are read again once they have changed, also where there was none', async () => {
    const stored = new Map<string, Place>([['p', place('p')]])
    const places = new Places(async (_, id) => ({ asOf: 1, place: stored.get(id) }))
    for (const id of ['p', 'q', 'r']) await places.fetch('w', id)
    stored.set('p', place('p', 7)).set('q', place('q'))
    places.outdate(changed(2))
    places.outdate(changed(3, 'q'))
    expect([places.get('w', 'p'), places.get('w', 'q'), places.get('w', 'r')]).toEqual([
      undefined,
      undefined,
      null,
    ])
    for (const id of ['p', 'q']) await places.fetch('w', id)
    expect(places.get('w', 'p')?.archivedAt).toBe(7)
    expect(places.get('w', 'q')).toEqual(place('q'))
  })

  // The reading ends, and is remembered some steps later: there must be no step between in which a change is missed.
  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])(
    'are never remembered as they were before a change that came %i steps after they were read',
    async (steps) => {
      const { places, answer, reads } = heldPlaces()
      const fetched = places.fetch('w', 'p')
      answer({ asOf: 1, place: place('p') })
      await microtasks(steps)
      places.outdate(changed(2))
      await settled()
      if (reads() === 2) answer({ asOf: 2, place: place('p', 7) })
      await fetched
      expect([undefined, 7]).toContain(places.get('w', 'p')?.archivedAt)
    },
  )

  it('are read until nothing has overtaken the reading', async () => {
    const { places, answer, reads } = heldPlaces()
    const fetched = places.fetch('w', 'p')
    places.outdate(changed(2))
    answer({ asOf: 1, place: place('p') })
    await settled()
    expect([reads(), places.get('w', 'p')]).toEqual([2, undefined])
    places.outdate(changed(3))
    answer({ asOf: 2, place: place('p') })
    await settled()
    expect([reads(), places.get('w', 'p')]).toEqual([3, undefined])
    answer({ asOf: 3, place: place('p', 7) })
    await fetched
    expect(places.get('w', 'p')?.archivedAt).toBe(7)
  })

  it('are not read again for what the reading saw, nor for another place', async () => {
    const { places, answer, reads } = heldPlaces()
    const fetched = places.fetch('w', 'p')
    places.outdate(changed(2))
    places.outdate(changed(9, 'q'))
    answer({ asOf: 2, place: place('p', 7) })
    await fetched
    expect([reads(), places.get('w', 'p')?.archivedAt]).toEqual([1, 7])
  })

  it('are all forgotten where nobody knows what was missed, what is being read among them', async () => {
    const { places, answer, reads } = heldPlaces()
    const first = places.fetch('w', 'p')
    answer({ asOf: 9, place: place('p') })
    await first
    const second = places.fetch('w', 'q')
    places.clear(0)
    expect(places.get('w', 'p')).toBeUndefined()
    answer({ asOf: 9, place: place('q') })
    await settled()
    // Whatever number it bears: it may be of a history that is no more.
    expect([reads(), places.get('w', 'q')]).toEqual([3, undefined])
    answer({ asOf: 3, place: place('q', 7) })
    await second
    expect(places.get('w', 'q')?.archivedAt).toBe(7)
  })

  it('are read again where what was read lacks the revision that all began anew with', async () => {
    const { places, answer, reads } = heldPlaces()
    places.clear(105)
    const fetched = places.fetch('w', 'p')
    answer({ asOf: 100, place: place('p') })
    await settled()
    expect([reads(), places.get('w', 'p')]).toEqual([2, undefined])
    answer({ asOf: 105, place: place('p', 7) })
    await fetched
    expect(places.get('w', 'p')?.archivedAt).toBe(7)
  })

  it('are asked for again after a reading that failed', async () => {
    let fails = true
    const places = new Places(async () => {
      if (fails) throw new Error('the database is away')
      return { asOf: 1, place: place('p') }
    })
    await expect(places.fetch('w', 'p')).rejects.toThrow('away')
    expect(places.get('w', 'p')).toBeUndefined()
    fails = false
    await places.fetch('w', 'p')
    expect(places.get('w', 'p')).toEqual(place('p'))
  })

  it('take no more memory for being asked about without end', async () => {
    const places = new Places(async () => ({ asOf: 1, place: undefined }))
    const ids = Array.from({ length: 25_000 }, (_, i) => `p${i}`)
    for (const id of ids) await places.fetch('w', id)
    const kept = ids.filter((id) => places.get('w', id) === null)
    expect(kept.length).toBeLessThanOrEqual(10_000)
    expect(kept.at(-1)).toBe(ids.at(-1))
  })
})
