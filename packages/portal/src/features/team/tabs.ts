/** The parts of the team's page, each at an address of its own. */
export const TABS = [
  { name: 'members', to: '/w/$workspace/team' },
  { name: 'invitations', to: '/w/$workspace/team/invitations' },
  { name: 'roles', to: '/w/$workspace/team/roles' },
  { name: 'approvals', to: '/w/$workspace/team/approvals' },
] as const

export type Tab = (typeof TABS)[number]['name']
