/**
 * What a change bears on: a key or one of its secrets (`key`), a member (`owner`), a workspace's types, catalogue,
 * roles or signing keys (`model`), a project or app (`place`), or keys that were issued elsewhere (`import`).
 */
export const CHANGE_KINDS = ['key', 'owner', 'model', 'place', 'import'] as const

export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** A committed change that bears on what verifiers remember. */
export interface Change {
  /** Gap-free, in the order of commits. Several changes of one commit share it. */
  readonly revision: number
  readonly kind: ChangeKind
  readonly workspace: string
  /** The id of what changed; of the workspace itself for `model` and `import`. */
  readonly subject: string
  /** The lowest protocol number that understands it. Who speaks a lower one lapses instead of acking. */
  readonly protocol: number
}

/** The protocol number of this code. Raised when a change kind is added that older code must not pass over. */
export const PROTOCOL = 1
