import { expect, test } from 'vitest'
import { fakeTerminal } from '../testing/fake-terminal.ts'
import { confirm, confirmOrRefuse } from './confirm.ts'

test.each(['y\n', 'YES\n', ' y \n'])('%j goes on', async (typed) => {
  const terminal = fakeTerminal(typed, { ends: false })
  await confirm(terminal, 'Revoke it?', false)
  const { stdout, stderr } = await terminal.written()
  expect(stdout).toBe('')
  expect(stderr).toContain('Revoke it? [y/N]')
})

test.each(['n\n', '\n', 'yep\n', ''])('%j does nothing', async (typed) => {
  const asked = confirm(fakeTerminal(typed), 'Revoke it?', false)
  await expect(asked).rejects.toMatchObject({ told: { exit: 1, code: 'cancelled' } })
})

test('nobody is asked who said yes before, or who is not there', async () => {
  await confirm(fakeTerminal(''), 'Revoke it?', true)
  await confirm(fakeTerminal('', { isTTY: false }), 'Revoke it?', false)
})

test('where it matters, a script says that it has decided', async () => {
  const asked = confirmOrRefuse(fakeTerminal('y\n', { isTTY: false }), 'Apply it?', false)
  await expect(asked).rejects.toMatchObject({ told: { exit: 2, code: 'usage' } })
  await confirmOrRefuse(fakeTerminal('', { isTTY: false }), 'Apply it?', true)
  await confirmOrRefuse(fakeTerminal('y\n'), 'Apply it?', false)
  const no = confirmOrRefuse(fakeTerminal('n\n'), 'Apply it?', false)
  await expect(no).rejects.toMatchObject({ told: { exit: 1, code: 'cancelled' } })
})
