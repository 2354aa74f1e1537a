import { Script } from 'node:vm'
import {
  ERROR_CODES,
  openApi,
  OPERATIONS,
  OUTCOMES,
  type Operation,
  type OperationId,
} from '@claviger/contract'
import { describe, expect, it } from 'vitest'
import { ERRORS } from './codes.ts'
import { curlOf } from './curl.ts'
import { objectOf, type Json } from './json.ts'
import { readDocument, type Shown } from './read-document.ts'
import { renderDocs } from './render-docs.ts'
import { sampleAnswer, sampleBody, sampleTarget } from './sample-value.ts'

const URL_OF_API = 'https://keys.example.com'
const document = openApi(URL_OF_API, '1.2.3')
const { html, css, script } = renderDocs(document)
const shown = readDocument(document).tags.flatMap(({ operations }) => operations)
const ids = Object.keys(OPERATIONS) as OperationId[]

const operationOf = ({ id }: Shown): Operation => OPERATIONS[id as OperationId]

/** The document with one operation changed. */
function withOperation(path: string, method: string, change: Json): Json {
  const paths = objectOf(document['paths'])
  const item = objectOf(paths[path])
  const changed = { ...item, [method]: { ...objectOf(item[method]), ...change } }
  return { ...document, paths: { ...paths, [path]: changed } }
}

describe('the page', () => {
  it.each(ids)('has a section for %s and leads to it', (id) => {
    expect(html.split(`id="${id}"`)).toHaveLength(2)
    expect(html).toContain(`<nav id="contents"`)
    expect(html).toContain(`href="#${id}"`)
  })

  it.each(Object.keys(ERROR_CODES))('explains the error %s', (name) => {
    expect(html).toContain(`id="error-${name}"`)
  })

  it.each(OUTCOMES)('explains the outcome %s', (outcome) => {
    expect(html).toContain(`id="outcome-${outcome}"`)
  })

  it('leads nowhere that is not there', () => {
    const targets = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => `id="${id}"`)
    expect(targets.filter((target) => !html.includes(target))).toEqual([])
  })

  it('gives every id once', () => {
    const all = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(all).toEqual([...new Set(all)])
  })

  it('has one first heading and skips no level', () => {
    const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([])
  })

  it('shows null as an alternative, choices, nested fields and what is not there yet', () => {
    const [section = ''] = /<article class="operation" id="createKey"[\s\S]*?<\/article>/.exec(html) ?? []
    expect(section).toContain('string or null')
    expect(section).toContain('array of strings')
    expect(section).toContain('One of <code>active</code>')
    expect(section).toContain('Either')
    expect(section).toContain('<code>external_<wbr>id</code>')
    expect(section).toContain('Not available in this version')
    expect(section).not.toContain('9007199254740991')
  })
})

describe('what keeps the page to itself', () => {
  it('has neither style nor script nor handler inside it', () => {
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i)
    expect(html.match(/<script\b[^>]*>[^<]*<\/script>/g)).toEqual([
      '<script src="/docs/docs.js" defer></script>',
    ])
  })

  it('loads nothing from elsewhere', () => {
    const sources = [...html.matchAll(/\s(?:src|href)="([^"]*)"/g)].map(([, url]) => url ?? '')
    expect(sources.filter((url) => !/^(?:#|\/(?!\/)|data:image\/svg\+xml,)/.test(url))).toEqual([])
    expect(css).not.toMatch(/url\(|@import/)
    expect(script).not.toMatch(/fetch|XMLHttpRequest|import\(|https?:/)
  })

  it('takes the addresses of its assets from its options', () => {
    const moved = renderDocs(document, {
      cssUrl: '/a.css?v=1&w=2',
      scriptUrl: '/b.js',
      openApiUrl: '/c.json',
    }).html
    expect(moved).toContain('href="/a.css?v=1&amp;w=2"')
    expect(moved).toContain('src="/b.js"')
    expect(moved).toContain('href="/c.json"')
  })

  it('has a script that can be read', () => {
    expect(() => new Script(script)).not.toThrow()
  })

  it('escapes whatever the document says', () => {
    const evil = `"><img src=x onerror=alert(1)>'<script>&`
    const given = withOperation('/v1/keys', 'post', {
      summary: `${evil}: ${evil}`,
      description: `${evil} \`${evil}\``,
      tags: [evil],
      parameters: [{ name: evil, in: 'query', schema: { type: evil, enum: [evil], pattern: evil } }],
      requestBody: {
        content: {
          [evil]: {
            schema: { properties: { [evil]: { description: evil, examples: [evil] } }, required: [evil] },
          },
        },
      },
    })
    const hostile = renderDocs({
      ...given,
      info: { title: evil, version: evil },
      servers: [{ url: evil }],
    }).html
    expect(hostile).not.toContain('<img')
    expect(hostile.match(/<script/g)).toHaveLength(1)
    expect(hostile).toContain('&lt;img src=x onerror=alert(1)&gt;')
    // Every quotation mark of an attribute is ours: tags close where they should.
    expect(hostile.replace(/<[a-z/!][^<>]*>/gi, '')).not.toMatch(/[<>]/)
  })

  it('does not fail over a document with nothing in it', () => {
    expect(renderDocs({}).html).toContain('</html>')
  })
})

describe('the examples', () => {
  it.each(shown.map((each) => [each.id, each] as const))(
    'of %s are what the contract takes and gives',
    (_, each) => {
      const operation = operationOf(each)
      if (operation.body) expect(operation.body.safeParse(sampleBody(each)).error).toBeUndefined()
      expect(operation.answer.safeParse(sampleAnswer(each)).error).toBeUndefined()
      const target = new URL(sampleTarget(each), URL_OF_API)
      expect(target.pathname).toMatch(
        new RegExp(`^${each.path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[a-z0-9_]+')}$`),
      )
      const query = Object.fromEntries(target.searchParams)
      if (operation.query) expect(operation.query.safeParse(query).error).toBeUndefined()
    },
  )

  it('are curl commands that hold no key and survive the shell', () => {
    const create = shown.find(({ id }) => id === 'createKey')
    const command = create && curlOf(create, "https://o'neill.example")
    expect(command).toMatch(/^curl -X POST 'https:\/\/o'\\''neill\.example\/v1\/keys' \\\n {2}-H/)
    expect(command).toContain('-H "Authorization: Bearer $CLAVIGER_KEY"')
    expect(html).not.toMatch(/(?:sk_live|sk_test|clv_root)_[0-9A-Za-z]{20}/)
  })
})

it('shows what a person asks with the cookies of a page, and no key', () => {
  const command = (id: string): string => {
    const operation = shown.find((each) => each.id === id)
    return operation ? curlOf(operation, URL_OF_API) : ''
  }
  for (const id of ['signIn', 'revokeSession']) {
    expect(command(id)).toContain('-b cookies')
    expect(command(id)).toContain("-H 'Sec-Fetch-Site: same-origin'")
    expect(command(id)).not.toContain('Bearer')
  }
  expect(command('getSession')).not.toContain('Sec-Fetch-Site')
})

it('names each error by the code that travels', () => {
  expect(ERRORS.find(({ name }) => name === 'malformed_request')).toMatchObject({
    code: 'invalid_request',
    status: 400,
  })
})
