import type { TestServer } from '../../testing/server.ts'

/** The value of a metric, with its labels as they are written; undefined when it is not there. */
export async function metric(server: TestServer, name: string): Promise<number | undefined> {
  const { text } = await server.call('GET', '/metrics')
  const line = text.split('\n').find((each) => each.startsWith(`${name} `))
  return line === undefined ? undefined : Number(line.slice(name.length + 1))
}
