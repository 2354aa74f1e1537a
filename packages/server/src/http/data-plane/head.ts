import type { IncomingMessage } from 'node:http'
import { isPlainJson } from '../accept-json.ts'
import { presentedKey } from '../credentials.ts'
import { hasTooManyHeaders, refuseOddRequest } from '../odd-request.ts'
import { endClientOf } from '../origin.ts'

/** What the data plane goes by of a request's head. */
export interface Head {
  /** The presented key; null when there is none. */
  readonly credential: string | null
  /** Bytes of the body to come; null when only its end will tell. */
  readonly length: number | null
  /** The body is said to be JSON in UTF-8, not compressed. */
  readonly isJson: boolean
  readonly userAgent: string | undefined
  readonly origin: string | undefined
  readonly fromBrowser: boolean
}

/**
 * Reads the head of a request that has nothing odd about it in one go over what came, without having the names of all
 * headers sorted first; undefined for one that needs a closer look.
 */
export function readPlainHead(message: IncomingMessage): Head | undefined {
  if (hasTooManyHeaders(message)) return undefined
  const { rawHeaders, httpVersionMinor } = message
  let hosts = 0
  let credential: string | null = null
  let length = 0
  let isJson = false
  let userAgent: string | undefined
  let origin: string | undefined
  let fromBrowser = false
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const value = rawHeaders[i + 1] as string
    switch ((rawHeaders[i] as string).toLowerCase()) {
      case 'host':
        hosts += 1
        break
      case 'authorization':
        if (credential !== null || !BEARER.test(value)) return undefined
        credential = value.slice(7)
        break
      case 'x-api-key':
        if (credential !== null) return undefined
        credential = value
        break
      case 'content-length':
        length = Number(value)
        break
      case 'content-type':
        // Other spellings of the same type are for the close look to tell from other types.
        if (isJson || !PLAIN_JSON.has(value)) return undefined
        isJson = true
        break
      case 'user-agent':
        userAgent ??= value
        break
      case 'origin':
        if (origin !== undefined) return undefined
        origin = value
        fromBrowser = true
        break
      case 'sec-fetch-site':
      case 'sec-fetch-dest':
      case 'sec-fetch-user':
        fromBrowser = true
        break
      case 'transfer-encoding':
      case 'content-encoding':
      case 'expect':
      case 'upgrade':
        return undefined
      default:
    }
  }
  if (hosts !== 1 || httpVersionMinor !== 1) return undefined
  return { credential, length, isJson, userAgent, origin, fromBrowser }
}

const PLAIN_JSON: ReadonlySet<string> = new Set(['application/json', 'application/json; charset=utf-8'])
const BEARER = /^[Bb]earer [\x21-\x7e]+$/

/** The same for any request; throws a refusal for what no honest client sends. */
export const readHead = (message: IncomingMessage): Head => readPlainHead(message) ?? readAnyHead(message)

/** The same with a close look at every header. */
export function readAnyHead(message: IncomingMessage): Head {
  refuseOddRequest(message)
  const { headers } = message
  return {
    credential: presentedKey(message, 'data'),
    length: headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : null,
    isJson: isPlainJson(headers),
    ...endClientOf(headers),
  }
}
