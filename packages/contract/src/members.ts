import * as z from 'zod'
import { cursorParam, limitParam, page } from './paging.ts'
import { revision } from './revision.ts'
import { emailText, nameText } from './text.ts'
import { time } from './times.ts'

export const ROLES = ['owner', 'admin', 'developer', 'viewer'] as const

export const role = z.enum(ROLES)

export const createMemberBody = z.strictObject({ email: emailText, name: nameText.nullish(), role })

export const updateMemberBody = z
  .strictObject({ role: role.optional(), status: z.enum(['active', 'suspended']).optional() })
  .refine((body) => Object.keys(body).length > 0, 'must change at least one field')

export const listMembersQuery = z.strictObject({ limit: limitParam, cursor: cursorParam })

/** Whose keys a member reaches: every one of the workspace, or their own. */
export const keyReach = z.enum(['workspace', 'own'])

export const memberStatus = z.enum(['active', 'suspended', 'removed'])

export const member = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string().nullable(),
  role,
  status: memberStatus,
  created_at: time,
  second_factor: z.boolean().meta({ description: 'Has a passkey or an authenticator.' }),
  last_signed_in_at: time.nullable().meta({ description: 'The last sign-in; null where there was none.' }),
  revision,
})

export const memberPage = page(member)

export type Role = z.infer<typeof role>
export type MemberView = z.infer<typeof member>
export type CreateMemberBody = z.infer<typeof createMemberBody>
export type UpdateMemberBody = z.infer<typeof updateMemberBody>
export type ListMembersQuery = z.infer<typeof listMembersQuery>
