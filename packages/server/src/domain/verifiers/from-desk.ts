import { Lapsed } from '@claviger/verifier'
import { admit } from '../access/admit.ts'
import { callingKey, type Caller } from '../access/caller.ts'
import { unauthenticated } from '../access/unauthenticated.ts'
import { lapsed } from '../verification/lapsed.ts'

/**
 * Runs a step at the desk for whoever may verify. `child`: the verifier's name there, which holds the id of the asking
 * key, so that nobody speaks for another's. Throws a refusal where this node may not answer at present.
 */
export function fromDesk<T>(caller: Caller, verifier: string, act: (child: string) => T): T {
  admit(caller, 'verify:manage.keys')
  const key = callingKey(caller)
  if (key === undefined) throw unauthenticated()
  try {
    return act(`${key} ${verifier}`)
  } catch (fault) {
    throw fault instanceof Lapsed ? lapsed() : fault
  }
}
