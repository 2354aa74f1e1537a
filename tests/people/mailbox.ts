import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { expect, vi } from 'vitest'

/** A real server for mail, which keeps what it is sent. */
export interface Mailbox {
  readonly env: Record<string, string>
  /** The links to a page (of a reset, unless another is named) in mails to an address, once there are as many. */
  links(to: string, count: number, page?: string): Promise<string[]>
  /** The subjects of the mails to an address, once there are as many. */
  subjects(to: string, count: number): Promise<string[]>
  /** Everything that arrived, as it was sent. */
  all(): string
  stop(): Promise<void>
}

export async function aMailbox(): Promise<Mailbox> {
  const mails: { to: string; text: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      let text = ''
      stream.on('data', (part: Buffer) => (text += part.toString()))
      stream.on('end', () => {
        for (const { address } of session.envelope.rcptTo) mails.push({ to: address, text })
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  const textsTo = (to: string): string[] =>
    mails
      .filter((mail) => mail.to === to)
      .map(({ text }) => text.replaceAll('=\r\n', '').replaceAll('=3D', '='))
  const linksTo = (to: string, page: string): string[] =>
    textsTo(to).flatMap((text) => new RegExp(`http\\S+/${page}#\\S+`).exec(text)?.[0] ?? [])
  const subjectsTo = (to: string): string[] =>
    textsTo(to).map((text) => /^Subject: (.*)$/m.exec(text)?.[1]?.trim() ?? '')
  return {
    env: {
      CLAVIGER_SMTP_URL: `smtp://127.0.0.1:${port}`,
      CLAVIGER_MAIL_FROM: 'claviger@example.test',
    },
    async links(to, count, page = 'reset-password') {
      await vi.waitUntil(() => linksTo(to, page).length >= count, { timeout: 10_000 })
      expect(linksTo(to, page)).toHaveLength(count)
      return linksTo(to, page)
    },
    async subjects(to, count) {
      await vi.waitUntil(() => subjectsTo(to).length >= count, { timeout: 10_000 })
      expect(subjectsTo(to)).toHaveLength(count)
      return subjectsTo(to)
    },
    all: () => mails.map(({ text }) => text).join('\n'),
    stop: () => new Promise((done) => server.close(() => done())),
  }
}
