import { useSuspenseQuery } from '@tanstack/react-query'
import { offersQuery } from '../../../session/session.ts'

/** Whether invitations are mailed; else whoever invites sends the link themselves. */
export const useMails = (): boolean => useSuspenseQuery(offersQuery).data.reset_by_mail
