/** Where better-auth finds its tables: ours, made by our own migration, named as our columns are. */

const dates = { createdAt: 'created_at', updatedAt: 'updated_at' }

export const USER = {
  modelName: 'people',
  fields: { emailVerified: 'email_verified', ...dates },
}

export const SESSION = {
  modelName: 'people_sessions',
  fields: {
    userId: 'user_id',
    expiresAt: 'expires_at',
    ipAddress: 'ip_address',
    userAgent: 'user_agent',
    ...dates,
  },
}

export const ACCOUNT = {
  modelName: 'people_accounts',
  fields: {
    userId: 'user_id',
    providerId: 'provider_id',
    accountId: 'account_id',
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    idToken: 'id_token',
    accessTokenExpiresAt: 'access_token_expires_at',
    refreshTokenExpiresAt: 'refresh_token_expires_at',
    ...dates,
  },
}

export const VERIFICATION = {
  modelName: 'people_verifications',
  fields: { expiresAt: 'expires_at', ...dates },
}

export const TWO_FACTOR = {
  user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
  twoFactor: {
    modelName: 'people_two_factors',
    fields: {
      userId: 'user_id',
      backupCodes: 'backup_codes',
      failedVerificationCount: 'failed_verification_count',
      lockedUntil: 'locked_until',
    },
  },
}

export const PASSKEY = {
  passkey: {
    modelName: 'people_passkeys',
    fields: {
      userId: 'user_id',
      publicKey: 'public_key',
      credentialID: 'credential_id',
      deviceType: 'device_type',
      backedUp: 'backed_up',
      createdAt: 'created_at',
    },
  },
}
