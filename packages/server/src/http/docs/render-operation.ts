import { STATUS_CODES } from 'node:http'
import { ERRORS, errorAnchor } from './codes.ts'
import { curlOf } from './curl.ts'
import { paintCurl, paintJson } from './highlight.ts'
import { breakable, markup, prose, type Markup } from './markup.ts'
import { prettyJson } from './pretty-json.ts'
import type { Parameter, Shown } from './read-document.ts'
import { countOf, fieldList } from './render-fields.ts'
import { sampleAnswer } from './sample-value.ts'
import { fieldsOf, type Field } from './schema.ts'

/** A method, told apart by colour as well as by its name. */
export function methodBadge(method: string, short = false): Markup {
  const text = short && method === 'DELETE' ? 'DEL' : method
  return markup`<span class="method m-${method.toLowerCase()}">${text}</span>`
}

const PLACES: readonly (readonly [place: string, title: string])[] = [
  ['path', 'Path'],
  ['query', 'Query'],
  ['header', 'Headers'],
]

const IDEMPOTENCY = 'Makes a repeat answer what the first call answered.'

const parameterField = ({ name, required, schema }: Parameter): Field => ({
  name,
  required,
  schema: name === 'Idempotency-Key' ? { description: IDEMPOTENCY, ...defined(schema) } : schema,
})

const defined = (schema: Parameter['schema']): Parameter['schema'] =>
  Object.fromEntries(Object.entries(schema).filter(([, value]) => value !== undefined))

function parameterLists({ parameters }: Shown): Markup[] {
  return PLACES.flatMap(([place, title]) => {
    const fields = parameters.filter((each) => each.place === place).map(parameterField)
    return fields.length > 0 ? [markup`<h4>${title}</h4>${fieldList(fields, 'sent')}`] : []
  })
}

function bodyList({ body, bodyRequired }: Shown): Markup | undefined {
  if (!body) return undefined
  const note = bodyRequired ? undefined : markup` <span class="optional">may be left out</span>`
  const [fields = []] = fieldsOf(body)
  return markup`<h4>Body${note}</h4>${fieldList(fields, 'sent')}`
}

const statusBadge = (status: number): Markup =>
  markup`<span class="status ${status < 400 ? 's-good' : 's-bad'}">${status}</span>`

function goodAnswer({ answer }: Shown): Markup | undefined {
  if (!answer) return undefined
  const [fields = []] = fieldsOf(answer.schema)
  return markup`<details class="answer">
<summary>${statusBadge(answer.status)} <span>${STATUS_CODES[answer.status]}</span>
<span class="count">${countOf(fields)}</span></summary>
${fieldList(fields, 'received')}
</details>`
}

function refusal(status: number): Markup {
  const codes = ERRORS.filter((row) => row.status === status).map(
    ({ name, code }) => markup` <a href="#${errorAnchor(name)}"><code>${code}</code></a>`,
  )
  return markup`<li>${statusBadge(status)}<span>${codes}</span></li>`
}

const refusals = ({ refusals: statuses }: Shown): Markup | undefined =>
  statuses.length === 0
    ? undefined
    : markup`<details class="answer">
<summary><span>Errors</span> <span class="count">${statuses.join(' · ')}</span></summary>
<ul class="refusals">${statuses.map(refusal)}</ul>
</details>`

/** A piece of code with its caption; the script hangs the copy button into the caption. */
export const sample = (caption: string, code: Markup): Markup =>
  markup`<figure class="sample"><figcaption>${caption}</figcaption><pre><code>${code}</code></pre></figure>`

function samples(operation: Shown, url: string): Markup {
  const { answer } = operation
  return markup`<div class="samples">
${sample('Request', paintCurl(curlOf(operation, url)))}
${answer && sample(`Answer ${answer.status}`, paintJson(prettyJson(sampleAnswer(operation))))}
</div>`
}

const access = ({ open, description }: Shown): Markup =>
  open ? markup`No key needed.` : prose(description || 'Any live key.')

/** One operation: what it is, what it takes, what it answers, and how a call of it looks. */
export const operationSection = (operation: Shown, url: string): Markup =>
  markup`<article class="operation" id="${operation.id}" aria-labelledby="${operation.id}-title">
<div class="facts">
<h3 id="${operation.id}-title"><a class="self" href="#${operation.id}">${operation.title}</a></h3>
${operation.lead && markup`<p class="lead">${prose(operation.lead)}</p>`}
<p class="route">${methodBadge(operation.method)} <code>${breakable(operation.path)}</code></p>
<p class="access">${access(operation)}</p>
${parameterLists(operation)}${bodyList(operation)}
<h4>Answers</h4>
${goodAnswer(operation)}${refusals(operation)}
</div>
${samples(operation, url)}
</article>`
