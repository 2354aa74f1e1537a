import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { CursorSeal } from '../domain/ports.ts'

const TAG_BYTES = 16

/**
 * Page cursors under a key of their own, derived from the master key (HKDF, RFC 5869). The tag covers what list the
 * cursor is for, so one from another workspace or with other filters does not open.
 */
export function createCursorSeal(masterKey: Uint8Array): CursorSeal {
  const key = Buffer.from(hkdfSync('sha256', masterKey, '', 'claviger cursor v1', 32))
  const tag = (context: string, position: Buffer): Buffer =>
    createHmac('sha256', key).update(context).update('\0').update(position).digest().subarray(0, TAG_BYTES)
  return {
    seal(context, position) {
      const bytes = Buffer.from(position)
      return Buffer.concat([tag(context, bytes), bytes]).toString('base64url')
    },
    open(context, cursor) {
      const bytes = Buffer.from(cursor, 'base64url')
      // Only the one spelling: base64url has several for the same bytes.
      if (bytes.toString('base64url') !== cursor || bytes.length <= TAG_BYTES) return undefined
      const position = bytes.subarray(TAG_BYTES)
      return timingSafeEqual(bytes.subarray(0, TAG_BYTES), tag(context, position))
        ? position.toString()
        : undefined
    },
  }
}
