/** Builds the POST requests of one route; only the body differs from one to the next. */
export const posting = (port: number, path: string, bearer?: string): ((body: string) => string) => {
  const authorization = bearer === undefined ? '' : `Authorization: Bearer ${bearer}\r\n`
  const head =
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${authorization}` +
    'Content-Type: application/json\r\nContent-Length: '
  return (body) => `${head}${body.length}\r\n\r\n${body}`
}

/** A member of the list at random, so that no server can answer from having just been asked the same. */
export const pick = (list: readonly string[]): string => {
  const member = list[Math.floor(Math.random() * list.length)]
  if (member === undefined) throw new Error('there is nothing to pick from')
  return member
}
