/** Words about from where a key may be used. */
export const networks = {
  title: 'Network rules',
  hint: 'From where the key may be used. Without any: from everywhere.',
  ip_allow: 'Allowed networks',
  ip_deny: 'Denied networks',
  origins: 'Web origins',
  hints: {
    ip_allow: 'One address or network a line, such as 10.0.0.0/8.',
    ip_deny: 'One a line. These win over allowed ones.',
    origins: 'One a line, such as https://app.example.com. Pages elsewhere are refused.',
  },
  originsMissing: 'Name at least one web origin: keys of this kind are for those pages only.',
  line: 'Line {{line}}',
} as const
