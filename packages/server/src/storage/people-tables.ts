/** The tables of people. Those that better-auth writes hold times as ISO 8601 text in UTC. */
export interface PeopleTables {
  people: PersonTable
  people_sessions: SessionTable
  people_accounts: AccountTable
  people_two_factors: TwoFactorTable
  people_verifications: VerificationTable
  people_passkeys: PasskeyTable
  people_rate_limits: RateLimitTable
  people_members: PersonMemberTable
  setups: SetupTable
}

interface PersonTable {
  id: string
  email: string
  email_verified: number
  name: string
  image: string | null
  two_factor_enabled: number | null
  created_at: string
  updated_at: string
}

interface SessionTable {
  id: string
  user_id: string
  /** A digest of what the cookie holds. */
  token: string
  expires_at: string
  ip_address: string | null
  user_agent: string | null
  created_at: string
  updated_at: string
}

interface AccountTable {
  id: string
  user_id: string
  provider_id: string
  account_id: string
  password: string | null
  scope: string | null
  /** Tokens of a provider are not kept: these are always null. */
  access_token: string | null
  refresh_token: string | null
  id_token: string | null
  access_token_expires_at: string | null
  refresh_token_expires_at: string | null
  created_at: string
  updated_at: string
}

interface TwoFactorTable {
  id: string
  user_id: string
  /** Encrypted, as the recovery codes are. */
  secret: string
  backup_codes: string
  verified: number | null
  failed_verification_count: number | null
  locked_until: string | null
}

interface VerificationTable {
  id: string
  /** A digest. */
  identifier: string
  /** Encrypted. */
  value: string
  expires_at: string
  created_at: string
  updated_at: string
}

interface PasskeyTable {
  id: string
  user_id: string
  credential_id: string
  public_key: string
  counter: number
  device_type: string
  backed_up: number
  name: string | null
  transports: string | null
  aaguid: string | null
  created_at: string | null
}

interface RateLimitTable {
  id: string
  count: number
  ends_at: number
}

interface PersonMemberTable {
  member_id: string
  person_id: string
}

interface SetupTable {
  id: string
  workspace_id: string
  member_id: string
  authority: string
  hash: string
  scheme: string
  created_at: number
  expires_at: number
  used_at: number | null
}
