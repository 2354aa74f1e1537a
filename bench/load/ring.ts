import { readFileSync } from 'node:fs'

const lineEnd = 0x0a

/**
 * Keys of one length in one block of bytes, to be copied into requests: a million strings would cost the load
 * generator the time and the collections that are asked of the server.
 */
export class Ring {
  readonly count: number
  /** Bytes of one key. */
  readonly size: number
  readonly #bytes: Buffer

  /** `lines`: the keys, each with a line end behind it. Throws when there are none, or one has another length. */
  constructor(lines: Buffer) {
    this.size = lines.indexOf(lineEnd)
    this.count = lines.length / (this.size + 1)
    this.#bytes = lines
    if (this.size < 1 || !this.#isEven()) throw new Error('keys of one length were wanted')
  }

  at(index: number): string {
    const start = index * (this.size + 1)
    return this.#bytes.toString('latin1', start, start + this.size)
  }

  /** Writes a key into a request. */
  copy(index: number, target: Buffer, offset: number): void {
    const start = index * (this.size + 1)
    this.#bytes.copy(target, offset, start, start + this.size)
  }

  /** The keys from one place to before another, over the same bytes. */
  part(from: number, to: number): Ring {
    return new Ring(this.#bytes.subarray(from * (this.size + 1), to * (this.size + 1)))
  }

  /** A key at random, so that no server can answer from having just been asked the same. */
  draw(): number {
    return Math.floor(Math.random() * this.count)
  }

  #isEven(): boolean {
    if (!Number.isInteger(this.count)) return false
    for (let at = this.size; at < this.#bytes.length; at += this.size + 1)
      if (this.#bytes[at] !== lineEnd) return false
    return true
  }
}

export const ringOf = (keys: readonly string[]): Ring =>
  new Ring(Buffer.from(`${keys.join('\n')}\n`, 'latin1'))

export const readRing = (file: string): Ring => new Ring(readFileSync(file))
