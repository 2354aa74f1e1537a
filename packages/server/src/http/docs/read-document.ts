import { isObject, listOf, objectOf, textOf, type Json } from './json.ts'

export interface Parameter {
  readonly name: string
  readonly place: string
  readonly required: boolean
  readonly schema: Json
}

export interface Answer {
  readonly status: number
  readonly schema: Json
}

/** One operation of the document, as the page needs it. */
export interface Shown {
  readonly id: string
  readonly tag: string
  readonly method: string
  readonly path: string
  /** The summary's first clause, and what follows it. */
  readonly title: string
  readonly lead: string
  readonly description: string
  /** No key is asked for. */
  readonly open: boolean
  /** A person who is signed in asks, and no key. */
  readonly personal: boolean
  readonly parameters: readonly Parameter[]
  readonly body: Json | undefined
  readonly bodyRequired: boolean
  readonly answer: Answer | undefined
  readonly refusals: readonly number[]
}

export interface Reference {
  readonly title: string
  readonly version: string
  readonly description: string
  /** Where the API is, without a slash at the end. */
  readonly url: string
  readonly tags: readonly { readonly name: string; readonly operations: readonly Shown[] }[]
}

const sentence = (text: string): string =>
  text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? '' : '.'}`

/** `Revoke a key: refused everywhere` is a title and a sentence. */
function clauses(summary: string): Pick<Shown, 'title' | 'lead'> {
  const end = summary.search(/[:;] /)
  return end < 0
    ? { title: summary, lead: '' }
    : { title: summary.slice(0, end), lead: sentence(summary.slice(end + 2)) }
}

/** Both kinds of description say the same; the schema's is the one that is shown. */
const parameterOf = (given: Json): Parameter => ({
  name: textOf(given['name']),
  place: textOf(given['in']),
  required: given['required'] === true,
  schema: { description: given['description'], ...objectOf(given['schema']) },
})

const schemaOf = (holder: unknown): Json | undefined => {
  const [media] = Object.values(objectOf(objectOf(holder)['content']))
  return isObject(media) ? objectOf(media['schema']) : undefined
}

function answersOf(given: Json): Pick<Shown, 'answer' | 'refusals'> {
  const answers = Object.entries(objectOf(given['responses'])).map(([status, response]) => ({
    status: Number(status),
    schema: schemaOf(response) ?? {},
  }))
  return {
    answer: answers.find(({ status }) => status < 400),
    refusals: answers.map(({ status }) => status).filter((status) => status >= 400),
  }
}

function operationOf(method: string, path: string, given: Json): Shown {
  const body = given['requestBody']
  return {
    id: textOf(given['operationId']),
    tag: textOf(listOf(given['tags'])[0]),
    method: method.toUpperCase(),
    path,
    ...clauses(textOf(given['summary'])),
    description: textOf(given['description']),
    open: Array.isArray(given['security']) && given['security'].length === 0,
    personal: listOf(given['security']).some((each) => Object.keys(objectOf(each)).join() === 'session'),
    parameters: listOf(given['parameters']).filter(isObject).map(parameterOf),
    body: body === undefined ? undefined : schemaOf(body),
    bodyRequired: objectOf(body)['required'] === true,
    ...answersOf(given),
  }
}

const isOperation = (entry: [string, unknown]): entry is [string, Json] =>
  isObject(entry[1]) && 'operationId' in entry[1]

function operationsOf(document: Json): Shown[] {
  return Object.entries(objectOf(document['paths'])).flatMap(([path, item]) =>
    Object.entries(objectOf(item))
      .filter(isOperation)
      .map(([method, given]) => operationOf(method, path, given)),
  )
}

/** What the page shows of an OpenAPI document, in the document's own order of tags. */
export function readDocument(document: Json): Reference {
  const info = objectOf(document['info'])
  const operations = operationsOf(document)
  const tags = new Set([
    ...listOf(document['tags']).map((tag) => textOf(objectOf(tag)['name'])),
    ...operations.map(({ tag }) => tag),
  ])
  return {
    title: textOf(info['title']),
    version: textOf(info['version']),
    description: textOf(info['description']),
    url: textOf(objectOf(listOf(document['servers'])[0])['url']).replace(/\/$/, ''),
    tags: [...tags].map((name) => ({ name, operations: operations.filter(({ tag }) => tag === name) })),
  }
}
