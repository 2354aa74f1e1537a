/** How texts are put into bytes and taken out again. Given, since each runtime has its own quick way. */
export interface Texts {
  /** Zeroed bytes in a buffer of their own. */
  allocate(bytes: number): Uint8Array
  /** How many bytes a text takes in UTF-8; its length when it is ASCII. */
  size(text: string): number
  /** Writes a text at an offset. `wide`: it has more than ASCII. */
  write(into: Uint8Array, at: number, text: string, wide: boolean): void
  read(from: Uint8Array, start: number, end: number, wide: boolean): string
}
