/** An IP address as 16 bytes; IPv4 in its mapped form (RFC 4291 §2.5.5.2), so that both spellings are one address. */
export type AddressBytes = readonly number[]

const MAPPED = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]

function parseV4(text: string): number[] | undefined {
  const parts = text.split('.')
  // Leading zeros are refused: some read them as octal, so `010.0.0.1` would be two addresses.
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9][0-9]{0,2})$/.test(part))) return undefined
  const bytes = parts.map(Number)
  return bytes.every((byte) => byte <= 255) ? bytes : undefined
}

function groupsOf(text: string): number[] | undefined {
  if (text === '') return []
  const groups = text.split(':')
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? groups.map((group) => Number.parseInt(group, 16))
    : undefined
}

/** Rewrites a dotted tail (`::ffff:10.0.0.1`) as two groups of hexadecimal digits. */
function withoutDots(text: string): string | undefined {
  const cut = text.lastIndexOf(':') + 1
  if (!text.includes('.')) return text
  const v4 = parseV4(text.slice(cut))
  if (!v4 || cut === 0) return undefined
  const [a = 0, b = 0, c = 0, d = 0] = v4
  return `${text.slice(0, cut)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
}

function parseV6(text: string): number[] | undefined {
  const plain = withoutDots(text)
  if (plain === undefined) return undefined
  const halves = plain.split('::')
  if (halves.length > 2) return undefined
  const head = groupsOf(halves[0] ?? '')
  const tail = groupsOf(halves[1] ?? '')
  if (!head || !tail) return undefined
  const gap = 8 - head.length - tail.length
  if (halves.length === 1 ? gap !== 0 : gap < 1) return undefined
  return [...head, ...Array<number>(gap).fill(0), ...tail].flatMap((group) => [group >> 8, group & 0xff])
}

/**
 * Bytes of an address (RFC 4291 §2.2 and dotted IPv4); undefined for anything else, zone ids and ports included.
 */
export function parseAddress(text: string): AddressBytes | undefined {
  if (text.length > 45) return undefined
  const v4 = parseV4(text)
  return v4 ? [...MAPPED, ...v4] : text.includes(':') ? parseV6(text) : undefined
}

/** A network: its first address, and how many leading bits of the 128 must agree. */
export interface Network {
  readonly bytes: AddressBytes
  readonly bits: number
}

/** The first `bits` of an address agree with the network's. */
export function contains({ bytes, bits }: Network, address: AddressBytes): boolean {
  const whole = bits >> 3
  for (let i = 0; i < whole; i++) if (bytes[i] !== address[i]) return false
  const rest = bits & 7
  return rest === 0 || ((bytes[whole] ?? 0) ^ (address[whole] ?? 0)) >> (8 - rest) === 0
}

/** A network of a CIDR text (RFC 4632 §3.1), or undefined. Host bits must be zero: `10.0.0.1/8` is a slip of the pen. */
export function parseCidr(text: string): Network | undefined {
  const match = /^([^/]+)(?:\/(0|[1-9][0-9]{0,2}))?$/.exec(text)
  const bytes = match?.[1] === undefined ? undefined : parseAddress(match[1])
  if (!bytes) return undefined
  const dotted = !text.includes(':')
  const written = match?.[2] === undefined ? (dotted ? 32 : 128) : Number(match[2])
  if (written > (dotted ? 32 : 128)) return undefined
  const bits = dotted ? written + 96 : written
  return hostBitsAreZero(bytes, bits) ? { bytes, bits } : undefined
}

function hostBitsAreZero(bytes: AddressBytes, bits: number): boolean {
  return bytes.every((byte, i) => {
    const kept = Math.min(8, Math.max(0, bits - i * 8))
    return (byte & (0xff >> kept)) === 0
  })
}

/** Every address of `inner` lies in one of `outer`. Networks nest or are apart, so one must hold it whole. */
export const within = (inner: Network, outer: readonly Network[]): boolean =>
  outer.some((network) => network.bits <= inner.bits && contains(network, inner.bytes))
