import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { expect, vi } from 'vitest'

/** A real server for mail, which keeps what it is sent. */
export interface Mailbox {
  readonly env: Record<string, string>
  /** The links in mails to an address, once there are as many. */
  links(to: string, count: number): Promise<string[]>
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
  const linksTo = (to: string): string[] =>
    mails
      .filter((mail) => mail.to === to)
      .flatMap(
        ({ text }) => /http\S+#\S+/.exec(text.replaceAll('=\r\n', '').replaceAll('=3D', '='))?.[0] ?? [],
      )
  return {
    env: {
      CLAVIGER_SMTP_URL: `smtp://127.0.0.1:${port}`,
      CLAVIGER_MAIL_FROM: 'claviger@example.test',
    },
    async links(to, count) {
      await vi.waitUntil(() => linksTo(to).length >= count, { timeout: 10_000 })
      expect(linksTo(to)).toHaveLength(count)
      return linksTo(to)
    },
    all: () => mails.map(({ text }) => text).join('\n'),
    stop: () => new Promise((done) => server.close(() => done())),
  }
}
