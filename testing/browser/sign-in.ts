import type { Page } from 'playwright-core'

/** Somebody's account. */
export interface Account {
  readonly email: string
  readonly password: string
}

/**
 * Signs somebody in as the sign-in page does, without filling it in, and leaves the page there. Throws with the answer
 * when the server refuses.
 */
export async function signIn(page: Page, account: Account): Promise<void> {
  await page.goto('/sign-in')
  const refused = await page.evaluate(async (account) => {
    const answer = await fetch('/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(account),
    })
    return answer.ok ? null : `${answer.status} ${await answer.text()}`
  }, account)
  if (refused !== null) throw new Error(`could not sign in: ${refused}`)
}

/**
 * Makes the account of an installation's first owner. `setupUrl`: the link that was shown when it was made. Throws with
 * the answer when the server refuses.
 */
export async function setUpOwner(setupUrl: string, password: string): Promise<Account> {
  const { origin, hash } = new URL(setupUrl)
  const answer = await fetch(`${origin}/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: hash.slice(1), name: 'Ada Lovelace', password }),
  })
  if (!answer.ok) throw new Error(`could not set up: ${answer.status} ${await answer.text()}`)
  const { email } = (await answer.json()) as { email: string }
  return { email, password }
}
