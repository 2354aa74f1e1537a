import type { Key, KeyType } from '@claviger/sdk'
import type { OpenWorkspace } from '../../session/workspace.tsx'
import type { KeyDialog } from './key-search.ts'

/**
 * What the person may do with a key as it is now. For what to show: the server decides, and refuses by the same rules
 * and by some that only it can know.
 */
export function mayDo(
  key: Key,
  type: KeyType | undefined,
  workspace: OpenWorkspace,
): (act: KeyDialog) => boolean {
  if (!workspace.may('write:manage.keys') || key.status === 'revoked') return () => false
  const isRoot = type?.built_in === true && type.name === 'root'
  const isTheirs = !('user' in key.owner) || key.owner.user === workspace.member.id
  const isPending = key.status === 'pending'
  // A secret speaks for its owner: it is handed to nobody else.
  const takesSecret = type !== undefined && isTheirs && !isRoot
  const decides = isPending && !workspace.ownOnly && key.created_by.id !== workspace.member.id
  const acts: Readonly<Record<KeyDialog, boolean>> = {
    rename: type !== undefined,
    access: type !== undefined,
    copy: takesSecret && type.archived_at === null,
    rotate: takesSecret && key.status !== 'expired',
    'end-overlap': takesSecret && key.secrets.some(({ state }) => state === 'retiring'),
    disable: type !== undefined && key.enabled && !isPending,
    enable: type !== undefined && !key.enabled && !isPending,
    revoke: !decides,
    approve: decides,
    refuse: decides,
  }
  return (act) => acts[act]
}
