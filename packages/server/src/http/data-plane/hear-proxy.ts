import type { Asked, Compiled, Finding, Policy } from '@claviger/verifier'
import { unauthenticated } from '../../domain/access/unauthenticated.ts'
import type { NodeCompiled } from '../../domain/memory/compile-policy.ts'
import type { Refusal } from '../../domain/refusal.ts'
import type { Asker } from '../../domain/verification/asking.ts'
import { hearAsk, refusalOf, unheld, type Heard } from '../../domain/verification/forward.ts'
import type { PlaceName } from '../../domain/verification/project-in-question.ts'
import type { ServerDeps } from '../server-deps.ts'
import { instructionsBelow, instructionsOf, NONE, type Instructions } from './forward-query.ts'
import { originalOf, type RawRequest } from './original.ts'
import { ownPartOf } from './own-part.ts'

/** What a proxy asks of whichever key its end client presents. */
export interface Inquiry {
  readonly message: RawRequest
  /** Named in our own part of the path, which no end client writes: keys of others are none. Null: not named there. */
  readonly workspace: string | null
  readonly instructions: Instructions
  /** What stands below our own path; null for nothing. */
  readonly below: string | null
}

/** Below our own path, the query is that of the original request, and instructs nobody. */
export function inquiryOf(message: RawRequest): Inquiry {
  const url = message.url ?? ''
  const { end, workspace } = ownPartOf(url) ?? { end: url.length, workspace: null }
  const query = url.indexOf('?', end)
  const below = url[end] === '/' ? url.slice(end) : null
  return {
    message,
    workspace,
    instructions: below === null ? instructionsOf(url, query) : instructionsBelow(url, query),
    below,
  }
}

/** Works out what is asked of a key when it is known whose it is, and remembers what that was. */
export class Hearing {
  readonly #inquiry: Inquiry
  readonly #end: Asked
  readonly #deps: Pick<ServerDeps, 'verbs'>
  #heard: Heard

  constructor(inquiry: Inquiry, end: Asked, deps: Pick<ServerDeps, 'verbs'>) {
    this.#inquiry = inquiry
    this.#end = end
    this.#deps = deps
    this.#heard = { asked: end, refusal: null }
  }

  /** What a request for judgement says of what is asked. */
  get parts(): Pick<Asker, 'asked' | 'hear'> {
    return {
      asked: this.#end,
      hear: (policy, compiled) => this.#hear(policy, compiled),
    }
  }

  /** Why the key that was found is refused; null for one that is good. */
  refusal(found: Finding): Refusal | null {
    return refusalOf(found, this.#heard)
  }

  #hear(policy: Policy, compiled: Compiled): Asked | PlaceName[] {
    const { message, workspace, instructions, below } = this.#inquiry
    const end = this.#end
    if (workspace !== null && workspace !== policy.spec.workspace)
      return (this.#heard = unheld(end, unauthenticated())).asked
    const { routes } = compiled as NodeCompiled
    const wanted = below !== null && routes ? NONE : instructions
    const ask = { wanted, end, original: () => originalOf(message, below) }
    const { places } = this.#deps.verbs.memory
    const said = wanted.refusal ? unheld(end, wanted.refusal) : hearAsk(ask, policy, routes, places)
    if (Array.isArray(said)) return said
    this.#heard = said
    return said.asked
  }
}
