import { ClavigerError } from './claviger-error.ts'
import type { EditPreview } from './generated/types.ts'

const isPreview = (answer: object): answer is EditPreview => 'effects' in answer

const unexpected = (): ClavigerError =>
  new ClavigerError({
    code: 'unexpected_answer',
    detail: 'The server did not do what was asked, but the other',
  })

/** A body that asks what would happen. */
export const dry = <Body extends object>(body: Body): Body & { dry_run: true } => ({ ...body, dry_run: true })

/** What was really done. Throws where the server only said what it would do. */
export function done<Answer extends object>(answer: Answer | EditPreview): Answer {
  if (isPreview(answer)) throw unexpected()
  return answer
}

/** What would be done. Throws where the server did it: one that does not know the question. */
export function previewed(answer: object): EditPreview {
  if (!isPreview(answer)) throw unexpected()
  return answer
}
