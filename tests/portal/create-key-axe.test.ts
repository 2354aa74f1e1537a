import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import { axeOn } from '../../testing/browser/axe.ts'
import { atKeys, dialogOf, make, submit } from './making-keys.ts'
import { theProducts, type Product, type Products } from './products.ts'

const FORMS = [
  ['wide and light', {}],
  ['narrow and dark', { narrow: true, dark: true }],
] as const

const DIALOGS: [Product, type: string, words: string][] = [
  ['personal-tokens', '', 'Create Token'],
  ['resource-levels', '', 'Create'],
  ['typed-keys', 'secret', 'Create'],
  ['live-test', '', 'Create'],
  ['workspace-jwt', '', 'Generate JWT'],
]

let products: Products
let browser: TestBrowser
beforeAll(async () => {
  ;[products, browser] = await Promise.all([theProducts(), aBrowser()])
})
afterAll(async () => {
  await browser.close()
  await products.portal.stop()
})

describe.each(FORMS)('axe finds nothing, %s', (_, form) => {
  it.each(DIALOGS)(
    'in the dialog of %s %s, with all folded out and everything wrong',
    async (product, type, words) => {
      const workspace = products.at[product]
      const page = await atKeys(browser, products, products.owner, workspace, {
        form,
        query: `?create=${type}`,
      })
      await dialogOf(page).getByRole('textbox', { name: 'Name', exact: true }).waitFor()
      await axeOn(page)
      const chosen = dialogOf(page).getByRole('radio', { name: /^Choose scopes/ })
      if ((await chosen.count()) > 0) await chosen.click()
      await dialogOf(page).getByRole('radio', { name: 'Until a date' }).click()
      for (const folded of await dialogOf(page).locator('summary').all()) await folded.click()
      await submit(page, words)
      await dialogOf(page).getByRole('alert').first().waitFor()
      await axeOn(page)
    },
  )

  it('where the kind of key is chosen', async () => {
    const page = await atKeys(browser, products, products.owner, products.at['typed-keys'], {
      form,
      query: '?create=',
    })
    await dialogOf(page).getByRole('listitem').first().waitFor()
    await axeOn(page)
  })

  it('while a key is shown, refused, tried and copied', async () => {
    const page = await atKeys(browser, products, products.owner, products.at['personal-tokens'], {
      form,
      query: '?create=',
    })
    await make(page, `Shown ${Object.keys(form).join(' ')}`, 'Create Token')
    await page.keyboard.press('Escape')
    await dialogOf(page).getByRole('alert').waitFor()
    await dialogOf(page).getByRole('button', { name: 'Try it' }).click()
    await dialogOf(page).getByText('200: the key works.').waitFor()
    await axeOn(page)
    await dialogOf(page).getByRole('button', { name: 'Copy', exact: true }).click()
    await expect.poll(() => dialogOf(page).getByRole('button', { name: 'Done' }).isEnabled()).toBe(true)
    await axeOn(page)
  })
})
