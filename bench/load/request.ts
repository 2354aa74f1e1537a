import type { Ring } from './ring.ts'

/** Makes the requests of one connection; each stands until the next is made. */
export type Requests = () => Uint8Array

const bearing = (bearer: string | undefined): string =>
  bearer === undefined ? '' : `Authorization: Bearer ${bearer}\r\n`

/** A line that differs from one request to the next, as an id of a trace does. */
export const tracing = (request: string, key: string): string =>
  request.replace('\r\n\r\n', `\r\nX-Trace: ${key}\r\n\r\n`)

/** Builds the POST requests of one route; only the body differs from one to the next. */
export const posting = (port: number, path: string, bearer?: string): ((body: string) => string) => {
  const head =
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${bearing(bearer)}` +
    'Content-Type: application/json\r\nContent-Length: '
  return (body) => `${head}${Buffer.byteLength(body)}\r\n\r\n${body}`
}

/** Builds the GET requests of one route; only the key in the header differs. */
export const getting = (port: number, path: string): ((bearer: string) => string) => {
  const head = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`
  return (bearer) => `${head}${bearing(bearer)}\r\n`
}

/** A DELETE request. */
export const removing = (port: number, path: string, bearer: string): string =>
  `DELETE ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${bearing(bearer)}\r\n`

const placesOf = (text: string, sample: string): number[] => {
  const places: number[] = []
  for (let at = text.indexOf(sample); at >= 0; at = text.indexOf(sample, at + sample.length)) places.push(at)
  return places
}

/**
 * Requests of which only the keys differ: every place where the text has the ring's first key is filled with another
 * one, in the bytes that are sent. `choose` says which one; at random unless told.
 */
export const filling = (text: string, ring: Ring, choose = (): number => ring.draw()): Requests => {
  const bytes = Buffer.from(text, 'latin1')
  const places = placesOf(text, ring.at(0))
  if (places.length === 0) throw new Error('the request has no place for a key')
  return () => {
    for (const place of places) ring.copy(choose(), bytes, place)
    return bytes
  }
}
