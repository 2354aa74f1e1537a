/** Nobody's address ends so (RFC 2606 §2). */
const ENDING = '@address.invalid'

/**
 * An address in a spelling that every rule about addresses lets through. What signs people in would refuse some of
 * ours before it looks for them: `owner@localhost`, or letters beyond ASCII.
 */
export const codedAddress = (address: string): string =>
  Array.from(address, (character) => (character.codePointAt(0) ?? 0).toString(36)).join('-') + ENDING

/** The address itself; a text that is no such spelling stays as it is. */
export function decodedAddress(coded: string): string {
  if (!coded.endsWith(ENDING)) return coded
  const points = coded.slice(0, -ENDING.length).split('-')
  return points.map((point) => String.fromCodePoint(Number.parseInt(point, 36))).join('')
}
