import type { Subject } from '../checker.ts'
import type { Node } from '../fleet/node.ts'
import { isOk, type Call, type Reply } from './ask.ts'
import { tell, type World } from './world.ts'

/** Something that can be taken away, and how. Asked for again, it must have reached everybody before it is answered. */
export interface Restriction {
  readonly subject: Subject
  readonly call: Call
  /** Asked for at two nodes at once. */
  readonly isTwice?: true
  /** Asked for without waiting; `GET /v1/revisions/{revision}` says when it has reached everybody. */
  readonly isPolled?: true
}

/** Makes something that can be taken away; throws where a node does not do its part. */
export type Prepare = (world: World, node: Node) => Promise<Restriction>

let made = 0

/** A key of the type `secret` that may write things. */
const aKey = (body: Readonly<Record<string, unknown>> = {}): Call => ({
  method: 'POST',
  path: '/v1/keys',
  body: { type: 'secret', name: `Key ${++made}`, scopes: ['read:things', 'write:things'], ...body },
})

const WRITES = { scopes: ['write:things'] }

async function create(world: World, node: Node, call: Call): Promise<Reply['body']> {
  const reply = await tell(world, node, call)
  if (isOk(reply)) return reply.body
  throw new Unprepared(call, reply)
}

/** A node did not do its part. */
export class Unprepared extends Error {
  /** It refused as it would refuse always: the fault is in this program. */
  readonly isOurs: boolean

  constructor({ method, path }: Call, { status, body }: Reply) {
    super(`${method} ${path}: ${status} ${JSON.stringify(body)}`)
    this.isOurs = status !== undefined && status < 500
  }
}

const subjectOf = (key: { id: string; secret: string }, question = {}): Subject => ({
  id: key.id,
  secret: key.secret,
  question,
})

const revoking = (id: string, query = ''): Call => ({ method: 'DELETE', path: `/v1/keys/${id}${query}` })

const editing = (path: string, body: unknown): Call => ({ method: 'PATCH', path, body })

const ofKey =
  (take: (id: string) => Omit<Restriction, 'subject'>, question = {}, body = {}): Prepare =>
  async (world, node) => {
    const key = await create(world, node, aKey(body))
    return { subject: subjectOf(key, question), ...take(key.id) }
  }

const suspendMember: Prepare = async (world, node) => {
  const person = { email: `person-${++made}@example.test`, role: 'developer' }
  const { id } = await create(world, node, { method: 'POST', path: '/v1/members', body: person })
  const key = await create(world, node, aKey({ owner: { user: id }, scopes: ['read:things'] }))
  return { subject: subjectOf(key), call: editing(`/v1/members/${id}`, { status: 'suspended' }) }
}

/** A workspace has no more types than this. */
const MOST_TYPES = 80
let types = 0

const narrowType: Prepare = async (world, node) => {
  if (++types > MOST_TYPES) return revoke(world, node)
  const name = `kind${types}`
  const scopes = ['read:things', 'write:things']
  const type = { name, prefix: `${name}_`, allowed_scopes: scopes }
  await create(world, node, { method: 'POST', path: '/v1/key-types', body: type })
  const key = await create(world, node, aKey({ type: name }))
  const edit = { allowed_scopes: ['read:things'] }
  return { subject: subjectOf(key, WRITES), call: editing(`/v1/key-types/${name}`, edit) }
}

const revoke = ofKey((id) => ({ call: revoking(id) }))

const disable = (id: string): Pick<Restriction, 'call'> => ({
  call: editing(`/v1/keys/${id}`, { enabled: false }),
})

/** All ways in which something is taken away, each with how often it comes up. */
export const RESTRICTIONS: readonly (readonly [name: string, weight: number, prepare: Prepare])[] = [
  ['revoke', 4, revoke],
  ['revoke twice', 3, ofKey((id) => ({ call: revoking(id), isTwice: true }))],
  ['revoke and poll', 2, ofKey((id) => ({ call: revoking(id, '?wait=0'), isPolled: true }))],
  ['disable', 1, ofKey(disable)],
  ['disable twice', 2, ofKey((id) => ({ ...disable(id), isTwice: true }))],
  [
    'remove a scope',
    2,
    ofKey((id) => ({ call: editing(`/v1/keys/${id}`, { scopes: ['read:things'] }) }), WRITES),
  ],
  [
    'narrow the network',
    1,
    ofKey((id) => ({ call: editing(`/v1/keys/${id}`, { ip_allow: ['10.0.0.0/8'] }) }), { ip: '192.0.2.7' }),
  ],
  ['suspend a member', 1, suspendMember],
  ['edit a type', 1, narrowType],
]
