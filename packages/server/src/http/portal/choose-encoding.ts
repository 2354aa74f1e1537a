import type { PortalFile } from './portal-files.ts'

/** How a body is sent: the `Content-Encoding`, or null for as it is. */
interface Chosen {
  readonly encoding: 'br' | 'gzip' | null
  readonly body: Buffer
}

/**
 * The smallest form of a file that an `Accept-Encoding` (RFC 9110 §12.5.3) takes. A weight above zero takes a coding;
 * among those taken, ours decides and not the weight. What cannot be read, takes nothing.
 */
export function chooseEncoding({ bytes, br, gzip }: PortalFile, accepted: string | undefined): Chosen {
  const takes = codingsOf(accepted ?? '')
  if (br && takes('br')) return { encoding: 'br', body: br }
  if (gzip && takes('gzip')) return { encoding: 'gzip', body: gzip }
  return { encoding: null, body: bytes }
}

function codingsOf(accepted: string): (coding: string) => boolean {
  const weights = new Map(
    accepted.split(',').map((item): [string, number] => {
      const [, coding = '', weight = '1'] = /^\s*([\w*-]+)\s*(?:;\s*q=([\d.]+)\s*)?$/i.exec(item) ?? []
      return [coding.toLowerCase(), Number(weight)]
    }),
  )
  return (coding) => (weights.get(coding) ?? weights.get('*') ?? 0) > 0
}
