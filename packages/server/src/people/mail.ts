import { createTransport } from 'nodemailer'

/** A mail, to whomever it goes. */
export interface Mail {
  readonly subject: string
  readonly text: string
}

/** Sends mail to one address. Throws when the server does not take it. */
export type SendMail = (to: string, mail: Mail) => Promise<void>

const PATIENCE_MS = 10_000

/** Mail by an SMTP server. `url`: `smtp://user:password@host:587` (STARTTLS where offered) or `smtps://`. */
export function createMailer(url: string, from: string): SendMail {
  const transport = createTransport(url, { from })
  Object.assign(transport.options, { connectionTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS })
  return async (to, { subject, text }) => {
    await transport.sendMail({ to: { name: '', address: to }, from, subject, text })
  }
}

/** What stands in the mail that lets somebody choose a new password. */
export const resetMail = (link: string): Mail => ({
  subject: 'Choose a new password',
  text: `Somebody, most likely you, asked for a new password for Claviger.

Open this link within an hour to choose one:

${link}

All sessions end when you do. If it was not you, do nothing: your password stays as it is.
`,
})
