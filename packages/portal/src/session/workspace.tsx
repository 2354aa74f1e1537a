import type { Client } from '@claviger/sdk'
import { createContext, use, useMemo, type ReactNode } from 'react'
import { clientOf } from './client.ts'
import type { Membership } from './session.ts'

/** The workspace that is open, and what the person may do there. */
export interface OpenWorkspace {
  readonly slug: string
  readonly name: string
  readonly id: string
  readonly member: Membership['member']
  readonly client: Client
  /** Sees only what is their own. */
  readonly ownOnly: boolean
  /** The scopes of their role: no key they make can do more. */
  readonly scopes: readonly string[]
  /** Whether their role has a right, such as `write:manage.keys`. The server decides; this is for what to show. */
  readonly may: (right: string) => boolean
}

const Context = createContext<OpenWorkspace | undefined>(undefined)

/** The workspace that is open. Only below `InWorkspace`. */
export function useWorkspace(): OpenWorkspace {
  const workspace = use(Context)
  if (workspace === undefined) throw new Error('There is no workspace open here.')
  return workspace
}

/** A workspace as one of its members has it. */
export function openOf({ workspace, member, rights, reach, scopes }: Membership): OpenWorkspace {
  return {
    ...workspace,
    member,
    client: clientOf(workspace.slug),
    ownOnly: reach === 'own',
    scopes,
    may: (right) => rights.includes(right),
  }
}

/** Opens a workspace for what is inside. */
export function InWorkspace({
  membership,
  children,
}: {
  readonly membership: Membership
  readonly children: ReactNode
}) {
  const open = useMemo(() => openOf(membership), [membership])
  return <Context value={open}>{children}</Context>
}
