import * as z from 'zod'
import { actor } from './keys.ts'
import { role } from './members.ts'
import { cursorParam, limitParam, page } from './paging.ts'
import { passwordText } from './people.ts'
import { emailText, nameText } from './text.ts'
import { time } from './times.ts'

export const INVITATION_STATUSES = ['pending', 'accepted', 'revoked', 'expired'] as const

export const invitationStatus = z.enum(INVITATION_STATUSES)

export const createInvitationBody = z.strictObject({
  email: emailText,
  role,
  name: nameText.nullish().meta({ description: 'Who is invited, until they say otherwise.' }),
})

export const acceptInvitationBody = z.strictObject({
  token: z.string().meta({ description: 'What stands behind the `#` of the invitation.' }),
  name: nameText.nullish().meta({ description: 'Absent: the name in the invitation.' }),
  password: passwordText.optional().meta({
    description:
      'Makes an account to sign in with. Absent: none is made; who has one signs in and accepts with that session.',
  }),
})

export const listInvitationsQuery = z.strictObject({
  status: invitationStatus.optional(),
  limit: limitParam,
  cursor: cursorParam,
})

export const invitation = z.object({
  id: z.string(),
  email: z.string(),
  role,
  name: z.string().nullable(),
  status: invitationStatus,
  created_at: time,
  expires_at: time.meta({ description: 'Seven days after it was made or last renewed.' }),
  invited_by: actor,
})

export const createdInvitation = invitation.extend({
  token: z
    .string()
    .meta({ description: 'Whoever holds it can accept. Shown in this answer and never again.' }),
  accept_url: z.string().meta({
    description: 'What to send. The token stands behind the `#`, which browsers keep to themselves.',
  }),
})

export const invitationPage = page(invitation)

export type InvitationStatus = z.infer<typeof invitationStatus>
export type InvitationView = z.infer<typeof invitation>
export type CreatedInvitation = z.infer<typeof createdInvitation>
export type CreateInvitationBody = z.infer<typeof createInvitationBody>
export type AcceptInvitationBody = z.infer<typeof acceptInvitationBody>
export type ListInvitationsQuery = z.infer<typeof listInvitationsQuery>
