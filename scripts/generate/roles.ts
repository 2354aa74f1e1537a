import { compileScopes, MANAGEMENT, ROLE_RIGHTS, ROLES, type CompiledScopes } from '@claviger/contract'

/** What stands for the workspace's own catalogue, which is different in each. */
const OWN = [{ name: 'anything', verbs: ['read', 'write'] }]

const RIGHTS = ROLES.map((role): [string, CompiledScopes] => [
  role,
  compileScopes(ROLE_RIGHTS[role].scopes, OWN),
])

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const roleRow = (role: (typeof ROLES)[number]): string => {
  const { title, about, scopes, reach } = ROLE_RIGHTS[role]
  const list = scopes.map((scope) => `\`${scope}\``).join(' ')
  return row([title, about, list, reach === 'own' ? 'their own keys' : 'every key'])
}

function rightRow(name: string, verbs: readonly string[], title: string): string {
  const held = RIGHTS.map(
    ([, rights]) => verbs.filter((verb) => rights.has(`${verb}:${name}`)).join(', ') || '–',
  )
  return row([title, ...held])
}

/** The reference page of what members of each role may do, from the one table that decides it. */
export const rolesPage =
  (): string => `<!-- Generated from packages/contract/src/roles.ts by \`npm run generate\`. -->

# Roles

A role is a set of scopes. No key of a member holds more than the member's role, as the role is at the moment of use.
The owner's scopes are fixed; a workspace can give the others other ones, with \`PATCH /v1/roles/{name}\` or in a
[blueprint](../how-to/configure-with-a-blueprint.md). As long as it has not:

| role | | scopes | reaches |
|---|---|---|---|
${ROLES.map(roleRow).join('\n')}

The same, resource by resource:

| | ${ROLES.join(' | ')} |
|---|${ROLES.map(() => '---|').join('')}
${rightRow('anything', ['read', 'write'], "the workspace's own resources")}
${MANAGEMENT.map(({ name, verbs }) => rightRow(name, verbs, `\`${name}\``)).join('\n')}
`
