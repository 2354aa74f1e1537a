import { markup, type Markup } from './markup.ts'
import type { Reference, Shown } from './read-document.ts'
import { CHAPTERS } from './render-intro.ts'
import { methodBadge } from './render-operation.ts'

/** An anchor for a tag. Operation ids are in camel case, so the prefix keeps the two apart. */
export const tagAnchor = (name: string): string => `tag-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`

const entry = ({ id, method, path, title }: Shown): Markup =>
  markup`<li data-find="${`${title} ${id} ${method} ${path}`.toLowerCase()}">
<a href="#${id}">${methodBadge(method, true)}<span>${title}</span></a></li>`

const group = (title: string, anchor: string, entries: readonly Markup[]): Markup =>
  markup`<li class="group"><a class="heading" href="#${anchor}">${title}</a><ul>${entries}</ul></li>`

const chapters = (): Markup =>
  group(
    'Introduction',
    'main',
    CHAPTERS.map(
      ({ id, title }) =>
        markup`<li data-find="${title.toLowerCase()}"><a href="#${id}"><span>${title}</span></a></li>`,
    ),
  )

/**
 * The contents. A popover where the screen is narrow, so that it opens and closes without a script; the style
 * sheet lets it stand beside the text where there is room. The filter shows up with its script.
 */
export const navigation = ({
  tags,
}: Reference): Markup => markup`<nav id="contents" popover aria-label="Contents">
<div class="filter" hidden>
<label class="unseen" for="filter">Filter the operations</label>
<input id="filter" type="search" placeholder="Filter" autocomplete="off" spellcheck="false">
<p role="status" id="found" class="unseen"></p>
</div>
<ul class="groups">${chapters()}
${tags.map(({ name, operations }) => group(name, tagAnchor(name), operations.map(entry)))}</ul>
</nav>`
