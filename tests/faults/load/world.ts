import type { Random } from '../../coherence/sim/random.ts'
import type { Checker, Subject } from '../checker.ts'
import type { Node } from '../fleet/node.ts'
import type { OtherVerifier } from '../fleet/verifier.ts'
import { ask, type Call, type Reply } from './ask.ts'

/** The nodes, their workspace, and what is known of the keys. */
export interface World {
  readonly nodes: readonly Node[]
  /** Verifiers in processes of their own. */
  readonly verifiers: readonly OtherVerifier[]
  readonly root: string
  readonly random: Random
  readonly checker: Checker
}

/** Asks a node whatever it is; what holds of every answer is looked at. */
export async function tell(
  { checker, root }: World,
  node: Node,
  call: Call,
  patienceMs?: number,
): Promise<Reply> {
  const reply = await ask(node, root, call, patienceMs)
  checker.look(node.name, reply)
  return reply
}

/** Asks a node about a key. True when it accepts. */
export async function verify(
  world: World,
  node: Node,
  subject: Subject,
  patienceMs?: number,
): Promise<boolean> {
  return world.checker.answered(
    subject,
    node.name,
    await tell(world, node, verification(subject), patienceMs),
  )
}

/** The same of whoever answers: nodes that are up, and verifiers. */
export function verifyEverywhere(world: World, subject: Subject): Promise<boolean>[] {
  return [
    ...up(world).map((node) => verify(world, node, subject)),
    ...world.verifiers.map((verifier) => verifyElsewhere(world, verifier, subject)),
  ]
}

export async function verifyElsewhere(
  { checker }: World,
  verifier: OtherVerifier,
  subject: Subject,
): Promise<boolean> {
  return checker.answered(subject, verifier.name, await verifier.ask(subject))
}

export const verification = ({ secret, question }: Subject): Call => ({
  method: 'POST',
  path: '/v1/keys/verify',
  body: { key: secret, ...question },
})

/** Nodes that answer, or would, were they not held up. */
export const up = ({ nodes }: World): Node[] => nodes.filter(({ url }) => url !== undefined)
