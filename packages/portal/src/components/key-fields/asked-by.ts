import type { KeyType } from '@claviger/sdk'

/** What of a key type decides what is asked before a key of it is made: a type that is not saved yet has it, too. */
export type AskedBy = Pick<
  KeyType,
  | 'admin_manages'
  | 'allowed_scopes'
  | 'approval'
  | 'default_scopes'
  | 'environments'
  | 'expiry'
  | 'fixed'
  | 'origins'
  | 'rights'
  | 'templates'
>
