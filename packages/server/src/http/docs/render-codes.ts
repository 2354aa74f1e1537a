import { ERROR_ADVICE, OUTCOME_ADVICE, OUTCOMES } from '@claviger/contract'
import { Refusal } from '../../domain/refusal.ts'
import { problemOf } from '../problems.ts'
import { ERRORS, errorAnchor, outcomeAnchor, type ErrorRow } from './codes.ts'
import { exampleId } from './examples.ts'
import { breakable, markup, prose, type Markup } from './markup.ts'
import { prettyJson } from './pretty-json.ts'

const COLUMNS = ['Code', 'What it means', 'What to do']

// The roles say what the elements are even where the narrow layout stops them from being laid out as a table.
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
<thead role="rowgroup"><tr role="row">
${COLUMNS.map((title) => markup`<th scope="col" role="columnheader">${title}</th>`)}
</tr></thead>
<tbody role="rowgroup">${rows}</tbody>
</table>`

const errorRow = ({ name, code, status, title }: ErrorRow): Markup =>
  row(
    errorAnchor(name),
    markup`<code>${breakable(code)}</code> <span class="status s-bad">${status}</span>`,
    `${title}. ${ERROR_ADVICE[name].meaning}`,
    ERROR_ADVICE[name].mend,
  )

const outcomeRow = (outcome: (typeof OUTCOMES)[number]): Markup =>
  row(
    outcomeAnchor(outcome),
    markup`<code>${breakable(outcome)}</code>`,
    OUTCOME_ADVICE[outcome].meaning,
    OUTCOME_ADVICE[outcome].mend,
  )

export const errorTable = (): Markup => codeTable('Error codes', ERRORS.map(errorRow))

export const outcomeTable = (): Markup =>
  codeTable('Outcomes of a verification, in order', OUTCOMES.map(outcomeRow))

/** A problem as the server itself writes it. */
export function exampleProblem(): string {
  const errors = [{ path: 'name', message: 'must not be empty' }]
  const refusal = new Refusal('invalid_request', 'The body is not what this endpoint takes; see errors.', {
    errors,
  })
  return prettyJson(problemOf(refusal, exampleId('req_')))
}
