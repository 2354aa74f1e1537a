/** The parts of the page, each with an address, in this order. */
export const TABS = [
  { name: 'signing-keys', to: '/w/$workspace/security/signing-keys' },
  { name: 'sign-in', to: '/w/$workspace/security/sign-in' },
  { name: 'revoke-all', to: '/w/$workspace/security/revoke-all' },
  { name: 'import', to: '/w/$workspace/security/import' },
] as const

export type Tab = (typeof TABS)[number]['name']
