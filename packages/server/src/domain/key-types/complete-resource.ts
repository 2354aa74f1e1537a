import type { CreateResourceBody, ResourceView } from '@claviger/contract'

/** A resource as a body describes it, with a default for what the body leaves out. */
export const completeResource = ({
  name,
  title,
  verbs,
  ordered = true,
  meanings = {},
}: CreateResourceBody): ResourceView => ({ name, title, verbs, ordered, meanings })
