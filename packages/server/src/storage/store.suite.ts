import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Invitation } from '../domain/invitations/invitation-store.ts'
import type { Key } from '../domain/keys/key.ts'
import type { Store, Writes } from '../domain/store.ts'
import { aKey, aSecret, nextNumber, WORKSPACE } from './samples.suite.ts'

/** A database of the suite's own, migrated and empty. `stores`: one for each program that shares it. */
export interface OpenedStores {
  readonly stores: readonly [Store, ...Store[]]
  close(): Promise<void>
}

const anInvitation = (more: Partial<Invitation> = {}, made = nextNumber()): Invitation => ({
  id: `inv_${String(made).padStart(6, '0')}`,
  workspace: WORKSPACE,
  email: `guest-${made}@example.test`,
  name: null,
  role: 'viewer',
  status: 'pending',
  hash: `hash-${made}`,
  scheme: 'sha256',
  invitedBy: { kind: 'key', id: 'key_1', name: 'CI' },
  createdAt: made,
  expiresAt: 253_402_300_799_999,
  ...more,
})

/** What SQLite and PostgreSQL both promise. */
export function storeSuite(engine: string, open: () => Promise<OpenedStores>): void {
  describe(`the store on ${engine}`, () => {
    let opened: OpenedStores
    let store: Store
    beforeAll(async () => {
      opened = await open()
      store = opened.stores[0]
      await commit((writes) =>
        writes.workspaces.insert({ id: WORKSPACE, slug: 'main', name: 'Main', createdAt: 1, revision: 1 }),
      )
    })
    afterAll(() => opened.close())

    /** Any of the programs that share the database, in turn. */
    const some = (i: number): Store => opened.stores[i % opened.stores.length] ?? store
    const commit = <T>(act: (writes: Writes, revision: number) => Promise<T>, by = store): Promise<T> =>
      by.change(async (writes, revision) => ({ value: await act(writes, revision), commit: true }))
    const workspaces = (): Promise<number> =>
      store.read(async (reads) => (await reads.workspaces.list(undefined, 1000)).length)
    const insert = (...keys: Key[]): Promise<void> =>
      commit(async (writes) => {
        for (const key of keys) await writes.keys.insert(key)
      })
    const find = (id: string): Promise<Key | undefined> =>
      store.read((reads) => reads.keys.find(WORKSPACE, id))

    it('numbers changes without gaps in the order of their commits, whatever comes between', async () => {
      const before = await workspaces()
      const first = await commit(async (_writes, revision) => revision)
      const outcomes = Array.from({ length: 60 }, async (_, i) =>
        some(i).change(async (writes, revision) => {
          // What is seen inside is everything that was committed before, and nothing else.
          const seen = (await writes.workspaces.list(undefined, 1000)).length
          await writes.workspaces.insert({
            id: `ws_r${i}`,
            slug: `r${i}`,
            name: 'R',
            createdAt: 1,
            revision: i,
          })
          if (i % 5 === 1) throw new Error('given up')
          return { value: i % 5 === 2 ? undefined : { revision, seen }, commit: i % 5 !== 2 }
        }),
      )
      const settled = await Promise.allSettled(outcomes)
      const committed = settled
        .flatMap((each) => (each.status === 'fulfilled' && each.value ? [each.value] : []))
        .sort((a, b) => a.revision - b.revision)
      expect(committed).toHaveLength(36)
      expect(committed.map(({ revision }) => revision)).toEqual(committed.map((_, i) => first + 1 + i))
      expect(committed.map(({ seen }) => seen)).toEqual(committed.map((_, i) => before + i))
      expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(12)
    })

    it('takes no revision and keeps nothing of what is undone or fails', async () => {
      const before = await workspaces()
      const first = await commit(async (_writes, revision) => revision)
      const act = (writes: Writes): Promise<void> =>
        writes.workspaces.insert({
          id: 'ws_undone',
          slug: 'undone',
          name: 'Undone',
          createdAt: 1,
          revision: 9,
        })
      await store.change(async (writes) => ({ value: await act(writes), commit: false }))
      const failing = store.change(async (writes) => {
        await act(writes)
        throw new TypeError('as thrown')
      })
      await expect(failing).rejects.toThrow(new TypeError('as thrown'))
      expect(await workspaces()).toBe(before)
      expect(await commit(async (_writes, revision) => revision)).toBe(first + 1)
    })

    it('lets one change at a time look and then act', async () => {
      const owner = { kind: 'external', id: 'race' } as const
      const took = await Promise.all(
        Array.from({ length: 30 }, (_, i) =>
          commit(async (writes) => {
            if (await writes.keys.findName(WORKSPACE, owner, 'wanted')) return false
            await writes.keys.insert(aKey({ name: 'Wanted', owner }))
            return true
          }, some(i)),
        ),
      )
      expect(took.filter(Boolean)).toHaveLength(1)
    })

    it('itself refuses a second live key of one name and owner, and any secret twice', async () => {
      const key = aKey({ name: 'Once only' })
      await insert(key)
      await expect(insert(aKey({ name: 'ONCE  only' }))).rejects.toThrow()
      await insert(aKey({ name: 'Once only', owner: { kind: 'external', id: 'cust_2' } }))
      await commit((writes) => writes.keys.update({ ...key, revokedAt: 5 }))
      await insert(aKey({ name: 'Once only' }))
      await expect(commit((writes) => writes.keys.update({ ...key, revokedAt: null }))).rejects.toThrow()
      await expect(
        insert(aKey({ secrets: [aSecret({ hash: key.secrets[0]?.hash ?? '' })] })),
      ).rejects.toThrow()
    })

    it('keeps every reference whole', async () => {
      await expect(insert(aKey({ workspace: 'ws_absent' }))).rejects.toThrow()
      await expect(insert(aKey({ project: 'prj_absent' }))).rejects.toThrow()
      await expect(commit((writes) => writes.keys.insertSecret(aKey(), aSecret()))).rejects.toThrow()
    })

    it('gives back a key as it was put in', async () => {
      const key = aKey({
        description: 'zwei\nZeilen',
        ipAllow: ['10.0.0.0/8'],
        metadata: { a: [1, { b: null }], ü: '😀' },
        expiresAt: 253_402_300_799_999,
        secrets: [aSecret({ retiresAt: 99 }), aSecret()],
      })
      await insert(key)
      expect(await find(key.id)).toEqual(key)
    })

    it('finds nothing under another workspace than its own', async () => {
      const other = 'ws_00000000000000000000000002'
      await commit((writes, revision) =>
        writes.workspaces.insert({ id: other, slug: 'other', name: 'Other', createdAt: 1, revision }),
      )
      const key = aKey()
      await insert(key)
      expect(await store.read((reads) => reads.keys.find(other, key.id))).toBeUndefined()
      expect(await store.read((reads) => reads.keys.findName(other, key.owner, key.name))).toBeUndefined()
      const filter = { workspace: other, now: 0 }
      expect(await store.read((reads) => reads.keys.list(filter, 'name', undefined, 10))).toEqual([])
      expect(await store.read((reads) => reads.keys.listLive(filter))).toEqual([])
      await commit((writes) => writes.keys.update({ ...key, workspace: other, description: 'moved' }))
      expect(await find(key.id)).toEqual(key)
    })

    it('keeps the later of two last uses, whichever is told first', async () => {
      const key = aKey()
      await insert(key)
      const note = (at: number): Promise<void> =>
        store.tend((writes) => writes.keys.noteUses([[key.id, { at, ip: `ip-${at}`, client: null }]]))
      for (const [at, kept] of [
        [50, 50],
        [40, 50],
        [60, 60],
        [59, 60],
      ] as const) {
        await note(at)
        expect((await find(key.id))?.lastUsed).toEqual({ at: kept, ip: `ip-${kept}`, client: null })
      }
      await Promise.all([70, 90, 80].map(note))
      expect((await find(key.id))?.lastUsed?.at).toBe(90)
      await commit((writes) => writes.keys.update({ ...key, lastUsed: null, description: 'changed' }))
      expect((await find(key.id))?.lastUsed?.at).toBe(90)
    })

    it('finds a secret by the digest of the scheme it is stored under, and by no other', async () => {
      const key = aKey()
      await insert(key)
      const [secret = aSecret()] = key.secrets
      const found = (scheme: string, hash = secret.hash): Promise<number> =>
        store.readToVerify(async (reads) => (await reads.keys.findBySecret([{ hash, scheme }])).size)
      expect([await found('sha256'), await found('hmac-sha256:1'), await found('sha256', 'no')]).toEqual([
        1, 0, 0,
      ])
      const to = { hash: 'peppered', scheme: 'hmac-sha256:1' }
      await store.tend((writes) => writes.keys.rehash(secret.id, 'somebody else’s', to))
      expect(await found('sha256')).toBe(1)
      await store.tend((writes) => writes.keys.rehash(secret.id, secret.hash, to))
      expect([await found('sha256'), await found('hmac-sha256:1', 'peppered')]).toEqual([0, 1])
    })

    it('sorts text by its bytes', async () => {
      const owner = { kind: 'external', id: 'sorted' } as const
      const names = [
        'a',
        'z',
        'ä',
        'é',
        'ß',
        '_',
        '-',
        '~',
        '1',
        '10',
        '2',
        'a b',
        'a-b',
        'ab',
        '本',
        '😀',
        'ﬀ',
        'я',
      ]
      await insert(...names.map((name) => aKey({ name, owner })))
      const listed = await store.read((reads) =>
        reads.keys.list({ workspace: WORKSPACE, now: 0, owner }, 'name', undefined, 100),
      )
      const bytes = (name: string): Buffer => Buffer.from(name.normalize('NFKC'))
      const expected = names.toSorted((a, b) => Buffer.compare(bytes(a), bytes(b)))
      expect(listed.map(({ name }) => name)).toEqual(expected)
    })

    it('handles thousands of keys in one question', async () => {
      const owner = { kind: 'external', id: 'many' } as const
      const keys = Array.from({ length: 1200 }, () => aKey({ owner }))
      await insert(...keys)
      const live = await store.read((reads) => reads.keys.listLive({ workspace: WORKSPACE, now: 0, owner }))
      expect(live).toEqual(keys)
    })

    it('keeps an answer until it is told to forget, and lets a later one stand in its place', async () => {
      const answer = { slot: 's', workspace: WORKSPACE, fingerprint: 'f', sealed: 'x', createdAt: 10 }
      await commit((writes) => writes.answers.insert(answer))
      await commit((writes) => writes.answers.insert({ ...answer, sealed: 'y', createdAt: 20 }))
      const kept = () => store.tend((writes) => writes.answers.find('s'))
      await store.tend((writes) => writes.answers.deleteBefore(20))
      expect(await kept()).toEqual({ ...answer, sealed: 'y', createdAt: 20 })
      await store.tend((writes) => writes.answers.deleteBefore(21))
      expect(await kept()).toBeUndefined()
    })

    const invite = (invitation: Invitation): Promise<void> =>
      commit((writes) => writes.invitations.insert(invitation))

    it('itself refuses a second pending invitation of one address, and any token twice', async () => {
      const first = anInvitation({ name: 'Ada' })
      await invite(first)
      expect(await store.read((reads) => reads.invitations.find(WORKSPACE, first.id))).toEqual(first)
      const { email, hash } = first
      await expect(invite(anInvitation({ email }))).rejects.toThrow()
      await expect(invite(anInvitation({ hash }))).rejects.toThrow()
      await expect(invite(anInvitation({ workspace: 'ws_absent' }))).rejects.toThrow()
      await invite(anInvitation({ email, status: 'revoked' }))
      await commit((writes) => writes.invitations.update({ ...first, status: 'expired' }))
      await invite(anInvitation({ email }))
      await expect(commit((writes) => writes.invitations.update(first))).rejects.toThrow()
    })

    it('finds an invitation by any digest of its token, of the scheme it is kept under alone', async () => {
      const { id, hash, scheme } = anInvitation()
      await invite(anInvitation({ id, hash }))
      const found = (...candidates: { hash: string; scheme: string }[]): Promise<string | undefined> =>
        store.read(async (reads) => (await reads.invitations.findByToken(candidates))?.id)
      expect(await found({ hash: 'no', scheme: 'hmac-sha256:1' }, { hash, scheme })).toBe(id)
      expect(await found({ hash, scheme: 'hmac-sha256:1' }, { hash: 'no', scheme })).toBeUndefined()
    })

    it('answers a ping', async () => {
      await expect(store.ping()).resolves.toBeUndefined()
    })
  })
}
