import { ClavigerError } from '@claviger/sdk'
import { sayOfWhole } from '../forms/server-words.ts'
import { Told } from '../forms/told.ts'
import { personal } from './client.ts'

type Json = Parameters<typeof personal.auth.signInByPasskey>[0]['response']

/** Sentences for what browsers refuse. */
export interface PasskeyWords {
  /** There is a passkey for this account on the device already. */
  readonly known: string
  readonly failed: string
}

/** A passkey belongs to a name. Browsers make none for an address of digits, nor where the page is not private. */
const isNamed = ({ hostname }: Location): boolean => !/^[\d.]+$|:/.test(hostname)

/** Whether this browser can use passkeys at this address. */
export const canUsePasskeys = (): boolean =>
  isSecureContext &&
  isNamed(location) &&
  'PublicKeyCredential' in window &&
  'parseRequestOptionsFromJSON' in PublicKeyCredential

/** Whether this browser offers passkeys where an address is typed. */
export const canAutofillPasskeys = async (): Promise<boolean> =>
  canUsePasskeys() && (await PublicKeyCredential.isConditionalMediationAvailable())

const isNamedFault = (fault: unknown, ...names: readonly string[]): boolean =>
  fault instanceof DOMException && names.includes(fault.name)

/** The person closed the browser's own window, has no passkey here, or chose another way: nothing to be told. */
const isChoice = (fault: unknown): boolean => isNamedFault(fault, 'NotAllowedError', 'AbortError')

/** What a browser's credential says, as it travels. */
const jsonOf = (credential: PublicKeyCredential): Json => JSON.parse(JSON.stringify(credential)) as Json

/** What the browser made or found; null when the person chose not to. Throws Told when it could not. */
async function ask(words: PasskeyWords, act: () => Promise<Credential | null>): Promise<Json | null> {
  try {
    const credential = await act()
    return credential instanceof PublicKeyCredential ? jsonOf(credential) : null
  } catch (fault) {
    if (isChoice(fault)) return null
    throw new Told(isNamedFault(fault, 'InvalidStateError') ? words.known : words.failed)
  }
}

/**
 * Signs in by a passkey. `waiting`: the browser offers it where the address is typed, until the signal says to stop;
 * else it asks at once. Answers false when the person chose not to. Throws ClavigerError or Told when it is refused.
 */
export async function signInByPasskey(words: PasskeyWords, waiting?: AbortSignal): Promise<boolean> {
  const options = (await personal.auth.passkeySignInOptions({
    signal: waiting,
  })) as PublicKeyCredentialRequestOptionsJSON
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
  const response = await ask(words, () =>
    navigator.credentials.get({
      publicKey,
      ...(waiting ? { mediation: 'conditional', signal: waiting } : {}),
    }),
  )
  if (response === null) return false
  await personal.auth.signInByPasskey({ response })
  return true
}

/**
 * Makes a passkey on this device, or on one that the person holds. Answers false when they chose not to. Throws
 * ClavigerError or Told when it is refused.
 */
export async function addPasskey(name: string, words: PasskeyWords): Promise<boolean> {
  const options = (await personal.auth.passkeyRegisterOptions()) as PublicKeyCredentialCreationOptionsJSON
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
  const response = await ask(words, () => navigator.credentials.create({ publicKey }))
  if (response === null) return false
  try {
    await personal.auth.registerPasskey({ response, name })
    return true
  } catch (error) {
    // That the passkey is refused travels as that nobody is signed in would: this is no reason to ask for it.
    if (error instanceof ClavigerError && error.status === 401)
      throw new Told(sayOfWhole(error.code, error.detail))
    throw error
  }
}
