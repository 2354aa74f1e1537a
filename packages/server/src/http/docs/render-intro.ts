import { DEFAULT_LIMIT, OPERATIONS, OUTCOMES, type Operation } from '@claviger/contract'
import { ANSWER_LIFETIME_MS } from '../../domain/access/door.ts'
import { Refusal } from '../../domain/refusal.ts'
import { problemOf } from '../problems.ts'
import { ERROR_ADVICE, OUTCOME_ADVICE } from './advice.ts'
import { ERRORS, errorAnchor, outcomeAnchor, type ErrorRow } from './codes.ts'
import { exampleId } from './examples.ts'
import { paintCurl, paintJson } from './highlight.ts'
import { breakable, markup, prose, type Markup } from './markup.ts'
import { prettyJson } from './pretty-json.ts'
import type { Reference, Shown } from './read-document.ts'
import { fieldList } from './render-fields.ts'
import { sample } from './render-operation.ts'
import type { Field } from './schema.ts'

interface Chapter {
  readonly id: string
  readonly title: string
  readonly body: (reference: Reference) => Markup
}

const links = (operations: readonly Shown[]): Markup =>
  markup`<ul class="links">${operations.map(({ id, title }) => markup`<li><a href="#${id}">${title}</a></li>`)}</ul>`

const every = ({ tags }: Reference): Shown[] => tags.flatMap(({ operations }) => operations)

const acceptsApiKey = ({ id }: Shown): boolean => {
  const known: Readonly<Record<string, Operation>> = OPERATIONS
  return Object.hasOwn(known, id) && known[id]?.plane === 'data' && known[id].path.startsWith('/v1/')
}

const baseUrl = ({ url }: Reference): Markup => markup`<div class="facts">
<p>Every path below begins here. Requests and answers are JSON in UTF-8; a body travels as <code>application/json</code>,
uncompressed. A field or a query parameter that is not in this reference is refused, never ignored.</p>
</div>
<div class="samples">${sample('Server', markup`${url}`)}</div>`

const authentication = (reference: Reference): Markup => markup`<div class="facts">
<p>Send a key as <code>Authorization: Bearer &lt;key&gt;</code>, with exactly one space. The examples take it from the
environment variable <code>CLAVIGER_KEY</code>.</p>
<p>A key holds scopes: <code>verb:resource</code>, where <code>admin</code> includes <code>write</code>, and
<code>write</code> includes <code>read</code>. Each operation says which scope it needs.</p>
<p>For callers that cannot set <code>Authorization</code>, <code>X-API-Key: &lt;key&gt;</code> is accepted as well, on these:</p>
${links(every(reference).filter(acceptsApiKey))}
</div>
<div class="samples">${sample(
  'Who am I',
  paintCurl(`curl ${reference.url}/v1/keys/self \\\n  -H "Authorization: Bearer $CLAVIGER_KEY"`),
)}</div>`

const row = (
  id: string,
  head: Markup,
  meaning: string,
  mend: string,
): Markup => markup`<tr role="row" id="${id}">
<th scope="row" role="rowheader">${head}</th>
<td role="cell">${prose(meaning)}</td>
<td role="cell">${prose(mend)}</td>
</tr>`

const codeTable = (
  caption: string,
  rows: readonly Markup[],
): Markup => markup`<table class="codes" role="table">
<caption class="unseen">${caption}</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Code</th><th scope="col" role="columnheader">What it means</th>
<th scope="col" role="columnheader">What to do</th></tr></thead>
<tbody role="rowgroup">${rows}</tbody>
</table>`

const errorRow = ({ name, code, status, title }: ErrorRow): Markup =>
  row(
    errorAnchor(name),
    markup`<code>${breakable(code)}</code> <span class="status s-bad">${status}</span>`,
    `${title}. ${ERROR_ADVICE[name].meaning}`,
    ERROR_ADVICE[name].mend,
  )

const exampleProblem = (): string =>
  prettyJson(
    problemOf(
      new Refusal('invalid_request', 'The body is not what this endpoint takes; see errors.', {
        errors: [{ path: 'name', message: 'must not be empty' }],
      }),
      exampleId('req_'),
    ),
  )

const PROBLEM_FIELDS: readonly Field[] = [
  {
    name: 'code',
    required: true,
    schema: {
      type: 'string',
      description: 'What to decide by. Never renamed, and never given another meaning.',
    },
  },
  {
    name: 'detail',
    required: true,
    schema: { type: 'string', description: 'What is wrong, for people. The wording may change.' },
  },
  {
    name: 'errors',
    required: false,
    schema: {
      type: 'array',
      items: { type: 'object' },
      description: 'The parts of the request at fault: where, and what would be right. Never the value sent.',
    },
  },
  {
    name: 'request_id',
    required: true,
    schema: { type: 'string', description: 'Finds this request in the log of the server.' },
  },
]

const errors = (): Markup => markup`<div class="facts">
<p>Whatever is refused is answered as <code>application/problem+json</code> (RFC 9457), with these fields beside
<code>type</code>, <code>title</code> and <code>status</code>. No secret is ever echoed.</p>
${fieldList(PROBLEM_FIELDS, 'received')}
</div>
<div class="samples">${sample('Answer 422', paintJson(exampleProblem()))}</div>
<div class="whole">${codeTable('Error codes', ERRORS.map(errorRow))}</div>`

const outcomeRow = (outcome: (typeof OUTCOMES)[number]): Markup =>
  row(
    outcomeAnchor(outcome),
    markup`<code>${breakable(outcome)}</code>`,
    OUTCOME_ADVICE[outcome].meaning,
    OUTCOME_ADVICE[outcome].mend,
  )

const outcomes = (): Markup => markup`<div class="facts">
<p><a href="#verifyKey">Verifying a key</a> answers 200 whenever the caller may ask, and says in <code>code</code> what became
of the key. Several reasons may apply; the first in this order is answered.</p>
<p>An end client should learn less than the service that asks: answer 401 alike for everything that concerns the key
itself, 403 for a missing scope, 429 for a limit.</p>
</div>
<div class="whole">${codeTable('Outcomes of a verification, in order', OUTCOMES.map(outcomeRow))}</div>`

const paging = ({ url }: Reference): Markup => markup`<div class="facts">
<p>A list answers <code>data</code> and <code>next_cursor</code>. Pass the cursor on as <code>cursor</code>, with the same
filters, until it is <code>null</code>. <code>limit</code> says how many to answer: 1–1000, ${DEFAULT_LIMIT} when absent.
A cursor is opaque and fits only the list that answered it.</p>
</div>
<div class="samples">${sample(
  'The next page',
  paintCurl(`curl '${url}/v1/keys?limit=20&cursor=…' \\\n  -H "Authorization: Bearer $CLAVIGER_KEY"`),
)}</div>`

const repeats = (shown: Shown): boolean => shown.parameters.some(({ name }) => name === 'Idempotency-Key')

const idempotency = (reference: Reference): Markup => markup`<div class="facts">
<p>A reply can get lost on its way. Send an <code>Idempotency-Key</code> of up to 255 visible ASCII characters, and a repeat
within ${ANSWER_LIFETIME_MS / 3_600_000} hours answers what the first call answered, secret included, and makes nothing a
second time. The same key with another request is refused as
<a href="#${errorAnchor('idempotency_mismatch')}"><code>idempotency_mismatch</code></a>. It is honoured here:</p>
${links(every(reference).filter(repeats))}
</div>`

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
  markup`<section class="chapter" id="${id}"><h2><a class="self" href="#${id}">${title}</a></h2>${body(reference)}</section>`
