import type { Json } from './json.ts'
import { markup, type Markup } from './markup.ts'
import { readDocument, type Reference } from './read-document.ts'
import { CHAPTERS, chapterSection } from './render-intro.ts'
import { navigation, tagAnchor } from './render-nav.ts'
import { operationSection } from './render-operation.ts'
import { SCRIPT } from './script.ts'
import { STYLE } from './style.ts'

/** Where the page finds what it consists of. All of it is served by the same server. */
export interface DocsOptions {
  readonly cssUrl?: string
  readonly scriptUrl?: string
  readonly openApiUrl?: string
}

export interface Docs {
  readonly html: string
  readonly css: string
  readonly script: string
}

const KEY_PATH =
  'M9.5 3a5.5 5.5 0 0 0-5.2 7.3L1 13.6V17h3.4v-2h2v-2h1.3l.5-.6A5.5 5.5 0 1 0 9.5 3Z' +
  'm1.8 5.2a1.6 1.6 0 1 1 0-3.2 1.6 1.6 0 0 1 0 3.2Z'

const ICON = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 18 20"><path fill="#17705f" d="${KEY_PATH}"/></svg>`,
)}`

const bar = ({ title, version }: Reference, openApiUrl: string): Markup => markup`<header class="bar">
<a class="brand" href="#main">
<svg viewBox="0 0 18 20" width="18" height="20" aria-hidden="true">
<path fill="currentColor" d="${KEY_PATH}"/></svg>
<span>${title}</span></a> <span class="version">${version}</span>
<a class="source" href="${openApiUrl}">OpenAPI</a>
<button type="button" class="menu" popovertarget="contents">Contents</button>
</header>`

const tagSection = (name: string, operations: readonly Markup[]): Markup =>
  markup`<section class="tag" id="${tagAnchor(name)}">
<h2><a class="self" href="#${tagAnchor(name)}">${name}</a></h2>
${operations}
</section>`

/** Where most people begin. A document without these operations has no such line. */
function firstSteps({ tags }: Reference): Markup | undefined {
  const all = tags.flatMap(({ operations }) => operations)
  const steps = ['createKey', 'verifyKey', 'rotateKey', 'revokeKey'].flatMap((id) =>
    all.filter((each) => each.id === id),
  )
  if (steps.length === 0) return undefined
  const entries = steps.map(({ id, title }) => markup`<li><a href="#${id}">${title}</a></li>`)
  return markup`<ol class="steps">${entries}</ol>`
}

const content = (reference: Reference): Markup => markup`<main id="main" tabindex="-1">
<section class="opening"><h1>${reference.title} API</h1>
<p class="lead">${reference.description}</p>
${firstSteps(reference)}</section>
${CHAPTERS.map((chapter) => chapterSection(chapter, reference))}
${reference.tags.map(({ name, operations }) =>
  tagSection(
    name,
    operations.map((operation) => operationSection(operation, reference.url)),
  ),
)}
</main>`

/**
 * The reference page of an OpenAPI document, made once when the server starts. It needs nothing from afar and
 * works without its script, which only adds a filter, copy buttons and a mark for where one is.
 */
export function renderDocs(document: Json, options: DocsOptions = {}): Docs {
  const { cssUrl = '/docs/docs.css', scriptUrl = '/docs/docs.js', openApiUrl = '/openapi.json' } = options
  const reference = readDocument(document)
  const { text: html } = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${reference.title} API reference</title>
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="${cssUrl}">
<script src="${scriptUrl}" defer></script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
${bar(reference, openApiUrl)}
<div class="page">
${navigation(reference)}
${content(reference)}
</div>
</body>
</html>
`
  return { html, css: STYLE, script: SCRIPT }
}
