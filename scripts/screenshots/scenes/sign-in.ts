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
  { name: 'setup', as: 'nobody', path: '/setup#clv_setup_of-a-scene' },
  { name: 'setup-without-link', as: 'nobody', path: '/setup' },
  { name: 'reset-password', as: 'nobody', path: '/reset-password' },
  { name: 'reset-password-link', as: 'nobody', path: '/reset-password#of-a-scene' },
]
