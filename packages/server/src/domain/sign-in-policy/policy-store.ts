import type { Role } from '@claviger/contract'

/** What a workspace asks of the people who sign in to it. */
export interface SignInPolicy {
  readonly workspace: string
  readonly secondFactor: readonly Role[]
  /** Of the change that made it; that of the workspace while there was none. */
  readonly revision: number
}

export interface PolicyReads {
  find(workspace: string): Promise<SignInPolicy>
}

export interface PolicyWrites {
  put(policy: SignInPolicy): Promise<void>
}
