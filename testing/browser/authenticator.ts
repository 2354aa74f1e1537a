import type { Page } from 'playwright-core'

/** A device with passkeys that a page finds in its browser. Its owner is always there. */
export interface VirtualAuthenticator {
  /** How many passkeys it holds. */
  count(): Promise<number>
  /** From now on its owner is, or is not, recognised by finger or code. */
  recognises(owner: boolean): Promise<void>
  /** Takes it away. */
  remove(): Promise<void>
}

/** Plugs an authenticator of CTAP 2 into this page (WebAuthn level 2 §11): it keeps passkeys and asks for its owner. */
export async function plugAuthenticator(page: Page): Promise<VirtualAuthenticator> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    async count() {
      const { credentials } = await session.send('WebAuthn.getCredentials', { authenticatorId })
      return credentials.length
    },
    recognises: async (isUserVerified) =>
      void (await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })),
    remove: async () => void (await session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId })),
  }
}
