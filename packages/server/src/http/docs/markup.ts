const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text that may stand in HTML as it is. {@link markup} makes it, so nothing unescaped gets in by mistake. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Part = Markup | string | number | undefined | readonly Part[]

function written(part: Part): string {
  if (part === undefined) return ''
  if (part instanceof Markup) return part.text
  if (typeof part === 'object') return part.map(written).join('')
  return String(part).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? '')
}

/** HTML from a template. What is put into it is escaped, unless it came from such a template itself. */
export const markup = (strings: TemplateStringsArray, ...parts: Part[]): Markup =>
  new Markup(strings.map((string, index) => string + written(parts[index])).join(''))

/** A sentence of the contract: what stands between backticks is code, the rest is text. */
export const prose = (text: string): Markup =>
  markup`${text.split('`').map((part, index) => (index % 2 === 1 ? markup`<code>${part}</code>` : part))}`

/** A path or a name which may break across lines at its joints. */
export const breakable = (text: string): Markup =>
  markup`${text.split(/(?<=[/_.])/).map((part, index) => (index > 0 ? markup`<wbr>${part}` : part))}`
