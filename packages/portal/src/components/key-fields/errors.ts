type Field =
  | 'name'
  | 'description'
  | 'expiry'
  | 'day'
  | 'environment'
  | 'project'
  | 'owner'
  | 'rights'
  | 'ip_allow'
  | 'ip_deny'
  | 'origins'

/** What is wrong, in sentences by field; a field that is right is absent. */
export type Errors = Readonly<Partial<Record<Field, string>>>
