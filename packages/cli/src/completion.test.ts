import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { COMMANDS } from './commands.ts'
import { bashCompletion } from './completion/bash.ts'
import { fishCompletion } from './completion/fish.ts'
import { zshCompletion } from './completion/zsh.ts'

const run = promisify(execFile)

/** What a real bash offers at the end of a line; the last word may be empty. */
async function offered(line: string): Promise<readonly string[]> {
  const words = line.split(' ').map((word) => `'${word}'`)
  const script = `${bashCompletion(COMMANDS)}
    COMP_WORDS=(${words.join(' ')}); COMP_CWORD=${words.length - 1}
    _claviger; printf '%s\\n' "\${COMPREPLY[@]}"; complete -p claviger >&2`
  const { stdout, stderr } = await run('bash', ['-c', script], { cwd: import.meta.dirname })
  expect(stderr).toContain('complete -F _claviger claviger')
  return stdout.trim().split('\n')
}

test.each([
  [
    'claviger ',
    [
      'init',
      'serve',
      'doctor',
      'events',
      'sign-in-policy',
      'recover',
      'restore',
      'routes',
      'workspaces',
      'projects',
      'apps',
      'members',
      'apply',
      'export',
      'whoami',
      'keys',
      'completion',
      'help',
    ],
  ],
  ['claviger k', ['keys']],
  [
    'claviger keys ',
    [
      'create',
      'list',
      'get',
      'copy',
      'rotate',
      'end-overlap',
      'revoke',
      'import',
      'approve',
      'refuse',
      'verify',
    ],
  ],
  ['claviger keys r', ['rotate', 'revoke', 'refuse']],
  ['claviger workspaces ', ['create']],
  ['claviger keys revoke key_1 --', ['--reason', '--yes', '--key-file', '--json', '--help']],
  ['claviger keys list --status ', ['active', 'disabled', 'pending', 'expired', 'revoked']],
  ['claviger keys list --sort -e', ['-expires_at']],
  ['claviger completion ', ['bash', 'zsh', 'fish', '--json', '--help']],
  ['claviger whoami --key-file complet', ['completion', 'completion.test.ts']],
])('bash offers for "%s"', async (line, words) => {
  expect((await offered(line)).toSorted()).toEqual(words.toSorted())
})

test('every command, option and choice is in every script', () => {
  for (const script of [bashCompletion(COMMANDS), zshCompletion(COMMANDS), fishCompletion(COMMANDS)])
    for (const { path, options } of COMMANDS) {
      expect(script).toContain(`'${path}'`.replace(/^'.* /, ''))
      for (const [name, { choices = [] }] of Object.entries(options))
        for (const word of [name, ...choices]) expect(script).toContain(word)
    }
})
