import { isAscii } from 'node:buffer'

/** Room for the head of an answer, in front of its body. */
const HEAD = 2_048
const LEAST = 65_536
/** Of a whole number that is exact. */
const MOST_DIGITS = 16

/**
 * Bytes of one answer, written one behind the other into memory that is used again for the next: joined texts of many
 * small pieces would be made and thrown away for each.
 */
export class Sheet {
  bytes = Buffer.allocUnsafeSlow(LEAST)
  /** Where the body ends so far. */
  end = HEAD
  #start = HEAD

  /** Begins the next answer. */
  begin(): void {
    this.end = HEAD
    this.#start = HEAD
  }

  /** Sees to it that somebody else can write so many bytes more. */
  reserve(size: number): void {
    if (this.end + size <= this.bytes.length) return
    const wider = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.end + size))
    this.bytes.copy(wider, 0, 0, this.end)
    this.bytes = wider
  }

  /** Appends bytes. */
  add(part: Uint8Array): void {
    this.reserve(part.length)
    this.bytes.set(part, this.end)
    this.end += part.length
  }

  /** Appends a text. */
  addText(text: string): void {
    this.reserve(text.length * 3)
    this.end += this.bytes.write(text, this.end)
  }

  /** Appends a whole number in decimal digits. */
  addNumber(number: number): void {
    this.reserve(MOST_DIGITS)
    let digits = 1
    for (let rest = number; rest >= 10; rest = Math.floor(rest / 10)) digits += 1
    let rest = number
    for (let at = this.end + digits - 1; at >= this.end; at--) {
      const tenth = Math.floor(rest / 10)
      this.bytes[at] = 0x30 + rest - tenth * 10
      rest = tenth
    }
    this.end += digits
  }

  /** How many bytes the body has. */
  get size(): number {
    return this.end - HEAD
  }

  /** The body is ASCII. */
  get isAscii(): boolean {
    return isAscii(this.bytes.subarray(HEAD, this.end))
  }

  /** The body. */
  get text(): string {
    return this.bytes.toString(this.isAscii ? 'latin1' : 'utf8', HEAD, this.end)
  }

  /** Puts a head, which is ASCII, in front of the body. Throws RangeError for one that has no room there. */
  head(text: string): void {
    if (text.length > HEAD) throw new RangeError('a head that is longer than any of ours')
    this.#start = HEAD - text.length
    this.bytes.write(text, this.#start, 'latin1')
  }

  /** All of it. Good until the next answer begins, unless it is let go. */
  get whole(): Buffer {
    return this.bytes.subarray(this.#start, this.end)
  }

  /** Somebody still reads what was written: the next answer gets memory of its own. */
  letGo(): void {
    this.bytes = Buffer.allocUnsafeSlow(LEAST)
  }
}
