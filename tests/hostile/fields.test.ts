import { OPERATIONS, type FieldError, type Operation } from '@claviger/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type Answer, type Engine, type TestServer } from '../../testing/server.ts'
import { theOwner, type Browser } from '../people/support.ts'
import { BODIES, FIELDS, ITEM_FIELDS, pathOf, type Field } from './fields.ts'
import { expectNothingOf, expectProblem, onWire } from './problem-shape.ts'

/** A value of each kind, the kinds a confused or cunning caller would try. */
const VALUES: readonly (readonly [type: string, value: unknown])[] = [
  ['null', null],
  ['boolean', true],
  ['number', 7],
  ['number', 1.5],
  ['string', 'false'],
  ['array', []],
  ['array', ['x']],
  ['object', {}],
  ['object', { $gt: '' }],
  ['object', { length: 1, toString: 'x' }],
]

/** What a body must not be able to set, since the server alone decides it. */
const NOT_THEIRS = [
  'id workspace_id hash secret secrets scheme prefix last4 masked salt owner_id owner_kind',
  'created_at created_by revoked_at revoked_by revoke_reason retires_at revision last_used_at last_used_ip',
  'is_admin admin root made_by_root_only Name NAME constructor prototype toString hasOwnProperty length',
].flatMap((names) => names.split(' '))

// In a JSON schema the whole numbers are a kind of their own; in JSON they are not.
const kinds = ({ types }: Field): readonly string[] =>
  types.map((type) => (type === 'integer' ? 'number' : type))

const wrongFor = (field: Field): unknown[] =>
  VALUES.filter(([type]) => !kinds(field).includes(type)).map(([, value]) => value)

const named = (field: Field): string => `${field.operation}: ${field.path || 'the body itself'}`
const nameOf = (member: string): string =>
  /^[A-Za-z_][A-Za-z0-9_-]{0,30}$/.test(member) ? member : '(unprintable)'

let server: TestServer
let owner: Browser

const start = async (engine?: Engine): Promise<void> => {
  server = await aServer(engine)
  owner = await theOwner(server)
}

/** Sends a body as it is: with the root key, or, where only our pages ask, as the owner who is signed in. */
const sendText = ({ operation }: Pick<Field, 'operation'>, body: string): Promise<Answer> => {
  const { method, ownPage }: Operation = OPERATIONS[operation]
  return (ownPage ? owner : server).call(method, pathOf(OPERATIONS[operation]), { body })
}

const send = (field: Pick<Field, 'operation'>, body: unknown): Promise<Answer> =>
  sendText(field, JSON.stringify(body))

/** The field is among those at fault, by its own name or by that of something in it. */
const blames = (errors: readonly FieldError[] | undefined, path: string): boolean =>
  (errors ?? []).some(
    (error) => error.path === (path || 'body') || error.path.startsWith(`${path}.`) || path === '',
  )

describe('a field', () => {
  beforeAll(() => start())
  afterAll(() => server.stop())

  it.each(FIELDS.map((field) => ({ name: named(field), field })))(
    '$name is refused in every wrong type',
    async ({ field }) => {
      const wrong = wrongFor(field)
      expect(wrong.length).toBeGreaterThan(4)
      for (const value of wrong) {
        // An empty body is what it is, and not a wrong type of one.
        if (field.path === '' && value === null && (OPERATIONS[field.operation] as Operation).bodyOptional)
          continue
        const { errors } = expectProblem(onWire(await send(field, field.body(value))), 422)
        expect(blames(errors, field.path), `${JSON.stringify(value)} blames ${JSON.stringify(errors)}`).toBe(
          true,
        )
      }
    },
  )

  const closed = FIELDS.filter(({ members }) => members)

  it.each(closed.map((field) => ({ name: named(field), field })))(
    '$name takes no member it does not know',
    async ({ field }) => {
      const others = [...NOT_THEIRS, 'name ', 'workspace', 'status'].filter(
        (name) => !field.members?.includes(name),
      )
      for (const name of others) {
        const answer = await send(field, field.body({ [name]: null }))
        const { errors } = expectProblem(onWire(answer), 422)
        const path = field.path === '' ? nameOf(name) : `${field.path}.${nameOf(name)}`
        expect(errors, `${name} was not refused`).toContainEqual({
          path,
          message: 'is not a field of this request',
        })
      }
    },
  )

  /** What the item is refused for, its paths as the body's own. */
  async function itemErrors(field: Field, value: unknown): Promise<FieldError[]> {
    const { status, text, body } = await send(field, field.body(value))
    expect([status, body.results?.length, body.results?.[0].status], text).toEqual([200, 1, 'refused'])
    return body.results[0].error.errors.map(({ path, message }: FieldError) => ({
      path: path === 'item' ? 'keys.0' : `keys.0.${path}`,
      message,
    }))
  }

  it.each(ITEM_FIELDS.map((field) => ({ name: named(field), field })))(
    '$name is refused in every wrong type, with its item alone',
    async ({ field }) => {
      for (const value of wrongFor(field))
        expect(blames(await itemErrors(field, value), field.path), JSON.stringify(value)).toBe(true)
      const others = field.members ? NOT_THEIRS.filter((name) => !field.members?.includes(name)) : []
      for (const name of others)
        expect(await itemErrors(field, { [name]: null })).toContainEqual({
          path: `${field.path}.${nameOf(name)}`,
          message: 'is not a field of this request',
        })
    },
  )

  it('is looked at in every body there is', () => {
    expect(ITEM_FIELDS.length).toBeGreaterThan(20)
    expect(BODIES.length).toBeGreaterThan(8)
    for (const { id } of BODIES)
      expect(FIELDS.some((field) => field.operation === id && field.path !== '')).toBe(true)
  })
})

/** Texts that mean something to somebody behind us: a database, a shell, a page, a log. */
const TEXTS = [
  "' OR '1'='1",
  "'; DROP TABLE keys; --",
  '" OR ""="',
  "\\'; SELECT pg_sleep(10); --",
  '%',
  '_',
  '%_\\',
  '$1',
  '${7*7}',
  '{{7*7}}',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '=HYPERLINK("http://evil.test")',
  '\u001b[31mred\u001b[0m',
  '\n{"level":"info"}',
  '\u202egnp.exe',
  'a\u200bb',
  '\ufdfa'.repeat(100),
  'x'.repeat(100_000),
]

/** What PostgreSQL cannot keep, and what two writers would keep differently. */
const UNKEEPABLE = ['"a\\u0000b"', '"\\u0000"', '"\\ud800"', '"\\udc00\\ud800"', '"a\\ud83d"']

const strings = [...FIELDS, ...ITEM_FIELDS].filter(({ types }) => types.includes('string'))

describe.each(ENGINES)('a text on %s', (engine) => {
  beforeAll(() => start(engine))
  afterAll(() => server.stop())

  it.each(strings.map((field) => ({ name: named(field), field })))(
    'in $name is never a fault of ours',
    async ({ field }) => {
      for (const text of TEXTS) {
        const { status, text: answer } = await send(field, field.body(text))
        expect(status, answer).toBeLessThan(500)
      }
    },
  )

  it.each(strings.map((field) => ({ name: named(field), field })))(
    'in $name with NUL or half a surrogate pair is refused',
    async ({ field }) => {
      for (const text of UNKEEPABLE) {
        const body = JSON.stringify(field.body('@')).replace('"@"', text)
        expectProblem(onWire(await sendText(field, body)), 400)
      }
    },
  )

  it.each(strings.map((field) => ({ name: named(field), field })))(
    'in $name that is a secret is not repeated by a refusal',
    async ({ field }) => {
      const secret = `sk_live_${'Q'.repeat(40)}`
      for (const body of [field.body(secret), field.body({ [secret]: 1 }), { [secret]: 1 }]) {
        const { status, text } = await send(field, body)
        if (status >= 400) expectNothingOf(text, [secret])
      }
    },
  )
})
