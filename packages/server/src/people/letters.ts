import { createHash } from 'node:crypto'
import type { AccessChange, InvitationLetter, Letters, Throttle } from '../domain/ports.ts'
import type { Mail, SendMail } from './mail.ts'

interface LetterDeps {
  /** Null where no mail is sent. */
  readonly sendMail: SendMail | null
  readonly throttle: Throttle
  readonly publicUrl: string
  /** A mail could not be sent. */
  readonly onFault: (fault: unknown) => void
}

/** How many invitations an address is sent: who invites must not be able to flood a mailbox. */
const INVITATIONS = { most: 3, windowMs: 15 * 60_000 }

/** Of the address only a digest is kept. */
const nameOf = ({ to }: InvitationLetter): string =>
  `invitation:${createHash('sha256').update(to).digest('base64url')}`

/** Letters by mail; into the void where none is sent. */
export function createLetters({ sendMail, throttle, publicUrl, onFault }: LetterDeps): Letters {
  if (!sendMail) return { invited: () => undefined, changed: () => undefined }
  const invite = async (letter: InvitationLetter): Promise<void> => {
    if ((await throttle.take(nameOf(letter), INVITATIONS)) > 0) return
    await sendMail(letter.to, invitationMail(letter, publicUrl))
  }
  return {
    invited: (letter) => void invite(letter).catch(onFault),
    changed: (to, what) => void sendMail(to, changeMail(what, publicUrl)).catch(onFault),
  }
}

const invitationMail = ({ workspace, role, url }: InvitationLetter, publicUrl: string): Mail => ({
  subject: 'You are invited to Claviger',
  text: `Somebody invites you to the workspace ${workspace} of Claviger at ${publicUrl}, as ${role}.

Open this link within seven days to accept:

${url}

Whoever has the link can accept: pass it on to nobody. If you expected no invitation, do nothing.
`,
})

const CHANGES: Readonly<Record<AccessChange, string>> = {
  password_changed: 'The password of your account was changed',
  second_factor_off: 'The second factor of your account was switched off',
  passkey_added: 'A passkey was added to your account',
}

/** Says what was done and never by whom: who reads another's mail learns no more than that. */
const changeMail = (what: AccessChange, publicUrl: string): Mail => ({
  subject: CHANGES[what],
  text: `${CHANGES[what]} at ${publicUrl}.

If it was you, there is nothing to do. If it was not, choose a new password at once, look through your sessions and
passkeys there, and tell whoever runs this Claviger.
`,
})
