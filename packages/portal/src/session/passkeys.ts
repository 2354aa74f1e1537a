import { personal } from './client.ts'

type Json = Parameters<typeof personal.auth.signInByPasskey>[0]['response']

/** What a browser's credential says, as it travels. */
const jsonOf = (credential: PublicKeyCredential): Json => JSON.parse(JSON.stringify(credential)) as Json

/** The person closed the browser's own window, or has no passkey here: nothing to be told. */
const isChoice = (fault: unknown): boolean =>
  fault instanceof DOMException && fault.name === 'NotAllowedError'

/** Signs in by a passkey. Answers false when the person chose not to. Throws ClavigerError when it is refused. */
export async function signInByPasskey(): Promise<boolean> {
  const options = (await personal.auth.passkeySignInOptions()) as PublicKeyCredentialRequestOptionsJSON
  try {
    const credential = await navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
    })
    if (!(credential instanceof PublicKeyCredential)) return false
    await personal.auth.signInByPasskey({ response: jsonOf(credential) })
    return true
  } catch (fault) {
    if (isChoice(fault)) return false
    throw fault
  }
}

/** Makes a passkey on this device, or on one that the person holds. Answers false when they chose not to. */
export async function addPasskey(name: string): Promise<boolean> {
  const options = (await personal.auth.passkeyRegisterOptions()) as PublicKeyCredentialCreationOptionsJSON
  try {
    const credential = await navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
    })
    if (!(credential instanceof PublicKeyCredential)) return false
    await personal.auth.registerPasskey({ response: jsonOf(credential), name })
    return true
  } catch (fault) {
    if (isChoice(fault)) return false
    throw fault
  }
}
