import { DEFAULT_LIMIT, OPERATIONS, type Operation } from '@claviger/contract'
import { ANSWER_LIFETIME_MS } from '../../domain/access/kept-answer.ts'
import { errorAnchor } from './codes.ts'
import { paintCurl, paintJson } from './highlight.ts'
import { markup, prose, type Markup } from './markup.ts'
import type { Reference, Shown } from './read-document.ts'
import { errorTable, exampleProblem, outcomeTable } from './render-codes.ts'
import { fieldList } from './render-fields.ts'
import { sample } from './render-operation.ts'
import type { Field } from './schema.ts'

interface Chapter {
  readonly id: string
  readonly title: string
  readonly body: (reference: Reference) => Markup
}

const link = ({ id, title }: Shown): Markup => markup`<li><a href="#${id}">${title}</a></li>`

const links = (operations: readonly Shown[]): Markup => markup`<ul class="links">${operations.map(link)}</ul>`

const every = ({ tags }: Reference): Shown[] => tags.flatMap(({ operations }) => operations)

/** Paragraphs in which backticks mark code. */
const paragraphs = (...texts: readonly string[]): Markup =>
  markup`${texts.map((text) => markup`<p>${prose(text)}</p>`)}`

const columns = (
  facts: Markup,
  samples?: Markup,
  whole?: Markup,
): Markup => markup`<div class="facts">${facts}</div>
${samples && markup`<div class="samples">${samples}</div>`}
${whole && markup`<div class="whole">${whole}</div>`}`

const withKey = (target: string): Markup =>
  paintCurl(`curl ${target} \\\n  -H "Authorization: Bearer $CLAVIGER_KEY"`)

const baseUrl = ({ url }: Reference): Markup =>
  columns(
    paragraphs(
      'Every path below begins here. Requests and answers are JSON in UTF-8; a body travels as ' +
        '`application/json`, uncompressed. A field or a query parameter that is not in this reference is ' +
        'refused, never ignored.',
    ),
    sample('Server', markup`${url}`),
  )

const acceptsApiKey = ({ id }: Shown): boolean => {
  const known: Readonly<Record<string, Operation>> = OPERATIONS
  return Object.hasOwn(known, id) && known[id]?.plane === 'data' && known[id].path.startsWith('/v1/')
}

const authentication = (reference: Reference): Markup =>
  columns(
    markup`${paragraphs(
      'Send a key as `Authorization: Bearer <key>`, with exactly one space. The examples take it from the ' +
        'environment variable `CLAVIGER_KEY`.',
      'A key holds scopes: `verb:resource`, where `admin` includes `write`, and `write` includes `read`. ' +
        'Each operation says which scope it needs.',
      'For callers that cannot set `Authorization`, `X-API-Key: <key>` is accepted as well, on these:',
    )}${links(every(reference).filter(acceptsApiKey))}`,
    sample('Who am I', withKey(`${reference.url}/v1/keys/self`)),
  )

const problemField = (
  name: string,
  description: string,
  schema: Field['schema'] = { type: 'string' },
): Field => ({
  name,
  required: name !== 'errors',
  schema: { ...schema, description },
})

const PROBLEM_FIELDS: readonly Field[] = [
  problemField('code', 'What to decide by. Never renamed, and never given another meaning.'),
  problemField('detail', 'What is wrong, for people. The wording may change.'),
  problemField(
    'errors',
    'The parts of the request at fault: where, and what would be right. Never the value sent.',
    {
      type: 'array',
      items: { type: 'object' },
    },
  ),
  problemField('request_id', 'Finds this request in the log of the server.'),
]

const errors = (): Markup =>
  columns(
    markup`${paragraphs(
      'Whatever is refused is answered as `application/problem+json` (RFC 9457), with these fields beside ' +
        '`type`, `title` and `status`. No secret is ever echoed.',
    )}${fieldList(PROBLEM_FIELDS, 'received')}`,
    sample('Answer 422', paintJson(exampleProblem())),
    errorTable(),
  )

const outcomes = (): Markup =>
  columns(
    paragraphs(
      '`POST /v1/keys/verify` answers 200 whenever the caller may ask, and says in `code` what became of ' +
        'the key. Several reasons may apply; the first in this order is answered.',
      'An end client should learn less than the service that asks: answer 401 alike for everything that ' +
        'concerns the key itself, 403 for a missing scope, 429 for a limit.',
    ),
    undefined,
    outcomeTable(),
  )

const paging = ({ url }: Reference): Markup =>
  columns(
    paragraphs(
      'A list answers `data` and `next_cursor`. Pass the cursor on as `cursor`, with the same filters, ' +
        `until it is \`null\`. \`limit\` says how many to answer: 1–1000, ${DEFAULT_LIMIT} when absent. ` +
        'A cursor is opaque and fits only the list that answered it.',
    ),
    sample('The next page', withKey(`'${url}/v1/keys?limit=20&cursor=…'`)),
  )

const repeats = ({ parameters }: Shown): boolean => parameters.some(({ name }) => name === 'Idempotency-Key')

const HOURS = ANSWER_LIFETIME_MS / 3_600_000

const idempotency = (reference: Reference): Markup =>
  columns(markup`${paragraphs(
    'A reply can get lost on its way. Send an `Idempotency-Key` of up to 255 visible ASCII characters, and ' +
      `a repeat within ${HOURS} hours answers what the first call answered, secret included, and makes ` +
      'nothing a second time.',
  )}
<p>The same key with another request is refused as
<a href="#${errorAnchor('idempotency_mismatch')}"><code>idempotency_mismatch</code></a>.
It is honoured here:</p>
${links(every(reference).filter(repeats))}`)

/** The chapters before the operations. */
export const CHAPTERS: readonly Chapter[] = [
  { id: 'base-url', title: 'Base URL', body: baseUrl },
  { id: 'authentication', title: 'Authentication', body: authentication },
  { id: 'errors', title: 'Errors', body: errors },
  { id: 'outcomes', title: 'Verification outcomes', body: outcomes },
  { id: 'paging', title: 'Paging', body: paging },
  { id: 'idempotency', title: 'Idempotency', body: idempotency },
]

/** One chapter with its heading. */
export const chapterSection = ({ id, title, body }: Chapter, reference: Reference): Markup =>
  markup`<section class="chapter" id="${id}">
<h2><a class="self" href="#${id}">${title}</a></h2>
${body(reference)}
</section>`
