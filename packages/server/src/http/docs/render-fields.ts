import { isObject } from './json.ts'
import { breakable, markup, prose, type Markup } from './markup.ts'
import { fieldsOf, isReserved, shapeOf, type Field } from './schema.ts'
import { boundsOf, rulesOf, typeWords } from './type-words.ts'

/** Who sends fields must know which are required; who receives them, which may be absent. */
export type Side = 'sent' | 'received'

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Rules one after the other as a sentence. */
const rulesText = (rules: readonly string[]): string => `${capital(rules.join('; '))}.`

function presence({ required, schema }: Field, side: Side): Markup | undefined {
  if (isReserved(schema)) return undefined
  if (side === 'sent') return required ? markup`<span class="required">required</span>` : undefined
  return required ? undefined : markup`<span class="optional">may be absent</span>`
}

function explanation({ schema }: Field, side: Side): Markup[] {
  const { description } = shapeOf(schema)
  const rules = side === 'sent' ? rulesOf(schema) : boundsOf(schema)
  return [
    ...(description ? [markup`<p>${prose(description)}</p>`] : []),
    ...(rules.length > 0 ? [markup`<p class="rules">${prose(rulesText(rules))}</p>`] : []),
  ]
}

const fieldRow = (field: Field, side: Side): Markup => markup`<div class="field">
<dt><code>${breakable(field.name)}</code>
<span class="type">${typeWords(field.schema)}</span> ${presence(field, side)}</dt>
<dd>${explanation(field, side)}${isObject(field.schema) ? nestedFields(field, side) : undefined}</dd>
</div>`

function nestedFields({ schema }: Field, side: Side): Markup | undefined {
  const forms = fieldsOf(schema)
  if (forms.length < 2) return forms[0] && fieldList(forms[0], side)
  return markup`<ul class="forms">${forms.map(
    (form, index) =>
      markup`<li><span class="form">${index === 0 ? 'Either' : 'or'}</span>${fieldList(form, side)}</li>`,
  )}</ul>`
}

/** The fields of an object, nested as deep as they are. */
export const fieldList = (fields: readonly Field[], side: Side): Markup =>
  markup`<dl class="fields">${fields.map((field) => fieldRow(field, side))}</dl>`

/** How many fields an answer has, for the line that opens it. */
export const countOf = (fields: readonly Field[]): string =>
  fields.length === 1 ? '1 field' : `${fields.length} fields`
