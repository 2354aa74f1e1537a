import * as z from 'zod'
import { passwordText } from './people.ts'
import { emailText, nameText } from './text.ts'
import { time } from './times.ts'

// An old password may be shorter than new ones must be, and a wrong one of any length is only wrong.
const anyPassword = z.string().max(512, 'must have at most 512 characters')

const base64url = z.string().meta({ description: 'Base64url without padding.' })

/** What a browser made of a passkey: `toJSON()` of the credential (WebAuthn Level 3 §5.1.1). */
const credential = z
  .record(z.string(), z.json())
  .meta({ description: 'What `toJSON()` of the credential gives.', examples: [{}] })

const recoveryCodeList = z
  .array(z.string())
  .meta({ description: 'Each replaces a code once. Shown in this answer and never again.' })

/** Where a page leads people. Every address is one of `http:`, `https:` or `mailto:`. */
export const authLinks = z.object({
  support: z
    .string()
    .nullable()
    .meta({ description: 'Where people find help. Null: the operator names none.' }),
  docs: z.string().meta({ description: 'Where people read about keys.' }),
})

export const authOffers = z.object({
  password: z.boolean().meta({ description: 'An address and a password sign in.' }),
  passkey: z.boolean().meta({ description: 'A passkey signs in.' }),
  sso: z.boolean().meta({ description: 'A provider signs in.' }),
  reset_by_mail: z
    .boolean()
    .meta({ description: 'Who forgot their password can have a link mailed. Else the operator prints one.' }),
  links: authLinks,
})

export const signInBody = z.strictObject({ email: emailText, password: anyPassword })

export const signedIn = z.object({
  two_factor: z
    .boolean()
    .meta({ description: 'Not signed in yet: a code of the authenticator is still asked for.' }),
})

export const signInBySsoBody = z.strictObject({
  next: z
    .string()
    .max(2_000)
    .optional()
    .meta({ description: 'A path of this server to come back to.', examples: ['/keys'] }),
})

export const providerAddress = z.object({
  url: z.string().meta({ description: "The provider's page, for the browser to go to." }),
})

export const verifyCodeBody = z.strictObject({
  code: z
    .string()
    .regex(/^[0-9]{6}$/, 'must be six digits')
    .meta({ description: 'Of the authenticator. Each counts once.', examples: ['492039'] }),
})

export const verifyRecoveryCodeBody = z.strictObject({ code: z.string().min(1).max(64) })

export const ownPasswordBody = z.strictObject({ password: anyPassword })

export const twoFactorSecrets = z.object({
  totp_uri: z.string().meta({
    description:
      'For an authenticator, as a QR code. The second factor is on once a first code was verified. Shown in this answer and never again.',
  }),
  recovery_codes: recoveryCodeList,
})

export const recoveryCodes = z.object({ recovery_codes: recoveryCodeList })

const passkeyDescriptor = z.object({
  id: base64url,
  type: z.literal('public-key'),
  transports: z.array(z.string()).optional(),
})

const howMuch = z.enum(['required', 'preferred', 'discouraged'])

/** Which authenticators will do. */
export const authenticatorSelection = z.object({
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
  residentKey: howMuch.optional(),
  requireResidentKey: z.boolean().optional(),
  userVerification: howMuch.optional(),
})

/** `PublicKeyCredentialCreationOptionsJSON` (WebAuthn Level 3 §5.1.9): what a new passkey is made of. */
export const passkeyCreation = z.object({
  challenge: base64url,
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: base64url, name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.object({ alg: z.int(), type: z.literal('public-key') })),
  timeout: z.int().optional(),
  excludeCredentials: z.array(passkeyDescriptor).optional(),
  authenticatorSelection: authenticatorSelection.optional(),
  attestation: z.string().optional(),
  hints: z.array(z.string()).optional(),
  extensions: z.object({ credProps: z.boolean().optional() }).optional(),
})

/** `PublicKeyCredentialRequestOptionsJSON` (WebAuthn Level 3 §5.1.10): what a passkey is asked. */
export const passkeyRequest = z.object({
  challenge: base64url,
  rpId: z.string(),
  timeout: z.int().optional(),
  allowCredentials: z.array(passkeyDescriptor).optional(),
  userVerification: howMuch,
})

export const registerPasskeyBody = z.strictObject({
  response: credential,
  name: nameText.optional().meta({ description: 'By what its owner knows it again.' }),
})

export const signInByPasskeyBody = z.strictObject({ response: credential })

export const passkey = z.object({
  id: z.string(),
  name: z.string().nullable(),
  created_at: time,
  synced: z.boolean().meta({ description: 'It is kept by a provider and not by one device alone.' }),
})

export const passkeyList = z.object({ data: z.array(passkey) })

export const removePasskeyBody = z.strictObject({ id: z.string().max(100) })

export const requestResetBody = z.strictObject({ email: emailText })

export const resetPasswordBody = z.strictObject({
  token: z.string().max(200).meta({ description: 'What stands behind the `#` of the link.' }),
  password: passwordText,
})

export const changePasswordBody = z.strictObject({ password: anyPassword, new_password: passwordText })

/** There is nothing more to say. */
export const done = z.object({ status: z.literal('ok') })
