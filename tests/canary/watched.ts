import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'vitest'
import { OPERATIONS } from '@claviger/contract'
import { allRows } from '../keys/inside.ts'
import type { Answer, CallOptions, TestServer } from '../../testing/server.ts'

/** Something nobody may find again, and in which answers it was shown on purpose. */
interface Canary {
  readonly what: string
  readonly forms: readonly string[]
  readonly shownIn: number[]
}

const base64 = (text: string): string =>
  Buffer.from(text)
    .toString('base64')
    .replace(/[A-Za-z0-9+/]{2}=*$/, '')

/** Calls a server, keeps every answer, and in the end looks for each canary in all it said, logged and stored. */
export class Watched {
  readonly server: TestServer
  readonly #canaries: Canary[] = []
  readonly #answers: string[] = []
  readonly #called = new Set<string>()

  constructor(server: TestServer) {
    this.server = server
    this.hide('the root key', server.root)
  }

  /** `forms`: other spellings of the same thing, besides the usual encodings. */
  hide(what: string, secret: string, forms: readonly string[] = []): void {
    // What of a key, or of a token, cannot be guessed.
    const body = (/_([0-9A-Za-z]{43})[0-9A-Za-z]{6}$/.exec(secret) ?? /\.([\w-]{86})$/.exec(secret))?.[1]
    const all = [
      secret,
      ...(body ? [body, base64(body)] : []),
      base64(secret),
      Buffer.from(secret).toString('hex'),
    ]
    this.#canaries.push({ what, forms: [...all, ...forms], shownIn: [] })
  }

  async ask(method: string, where: string, options?: CallOptions): Promise<Answer> {
    const answer = await this.server.call(method, where, options)
    this.heard(answer.text + JSON.stringify([...answer.headers]))
    const pathname = where.split('?')[0] ?? ''
    if (answer.status < 300)
      for (const [id, operation] of Object.entries(OPERATIONS)) {
        const pattern = new RegExp(`^${operation.path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`)
        const literal = Object.values(OPERATIONS).some((each) => each.path === pathname)
        if (operation.method === method && (literal ? operation.path === pathname : pattern.test(pathname)))
          this.#called.add(id)
      }
    return answer
  }

  /** Something was said by other means than a call. */
  heard(text: string): void {
    this.#answers.push(text)
  }

  /** Asks for what is answered once: the secret in it is a canary, and this answer alone may hold it. */
  async askForSecret(what: string, where: string, options: CallOptions): Promise<Answer> {
    const answer = await this.ask('POST', where, options)
    expect(answer.status, answer.text).toBeLessThan(300)
    const secret: string = answer.body.secret ?? answer.body.root_key ?? answer.body.token
    if (!this.#canaries.some(({ forms }) => forms[0] === secret)) this.hide(what, secret)
    this.#canaries.find(({ forms }) => forms[0] === secret)?.shownIn.push(this.#answers.length - 1)
    return answer
  }

  /** What the last answer showed on purpose: a canary from now on, which that answer alone may hold. */
  shown(what: string, secret: string): void {
    this.hide(what, secret)
    this.#canaries.at(-1)?.shownIn.push(this.#answers.length - 1)
  }

  get uncalled(): string[] {
    return Object.keys(OPERATIONS).filter((id) => !this.#called.has(id))
  }

  get count(): number {
    return this.#canaries.length
  }

  /** Every place where a canary is that may not be. */
  async found(): Promise<string[]> {
    const places = this.#answers.map((text, i) => [`answer ${i}: ${text.slice(0, 80)}`, text, i] as const)
    const others = [['the log', this.server.logs()] as const, ...(await this.#stored())]
    return this.#canaries.flatMap(({ what, forms, shownIn }) => {
      const isIn = (text: string): boolean => forms.some((form) => text.includes(form))
      return [
        ...places.filter(([, text, i]) => !shownIn.includes(i) && isIn(text)),
        ...others.filter(([, text]) => isIn(text)),
      ].map(([place]) => `${what} in ${place}`)
    })
  }

  /** Every byte of every file but the master key's own, and every row of every table. */
  async #stored(): Promise<(readonly [string, string])[]> {
    const { dataDir } = this.server.settings
    const names = (await readdir(dataDir)).filter((name) => name !== 'master.key')
    const files = names.map(
      async (name) => [name, await readFile(path.join(dataDir, name), 'latin1')] as const,
    )
    return [
      ...(await Promise.all(files)),
      ['the tables', JSON.stringify(await allRows(this.server.settings))],
    ]
  }
}
