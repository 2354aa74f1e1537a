import type { Scene } from '../scene.ts'

export const scenes: readonly Scene[] = [
  { name: 'sign-in', as: 'nobody', path: '/sign-in' },
  { name: 'invitation', as: 'nobody', path: ({ invitationUrl }) => invitationUrl() },
  {
    name: 'sign-in-refused',
    as: 'nobody',
    path: '/sign-in',
    async steps(page) {
      await page.getByLabel('E-mail').fill('ada@example.com')
      await page.getByLabel('Password', { exact: true }).fill('not this one')
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'set-up',
    as: 'nobody',
    path: '/setup#clv_setup_example',
    steps: (page) => page.getByLabel('Password', { exact: true }).fill('a lighthouse'),
  },
  {
    name: 'set-up-used',
    as: 'nobody',
    path: '/setup#clv_setup_example',
    async steps(page) {
      await page.getByLabel('Password', { exact: true }).fill('lighthouse keeper 42 stairs')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'does not work any more' }).waitFor()
    },
  },
  {
    name: 'invitation-signed-in',
    as: 'developer',
    path: ({ invitationUrl }) => invitationUrl(),
    steps: (page) => page.getByRole('button', { name: 'Join the workspace' }).waitFor(),
  },
  { name: 'reset-without-mail', as: 'nobody', path: '/reset-password' },
  { name: 'reset-choose', as: 'nobody', path: '/reset-password#example' },
  { name: 'no-such-page', as: 'owner', path: '/w/nowhere' },
]
