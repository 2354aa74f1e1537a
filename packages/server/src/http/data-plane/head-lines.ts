import { validateHeaderValue } from 'node:http'

/** The lines of a head from names and values in turn. Throws TypeError for a value that could end its line. */
export function linesOf(headers: readonly string[]): string {
  let lines = ''
  for (let i = 0; i < headers.length; i += 2) {
    const [name = '', value = ''] = headers.slice(i, i + 2)
    validateHeaderValue(name, value)
    lines += `${name}: ${value}\r\n`
  }
  return lines
}
