import { prettyJson } from './pretty-json.ts'
import type { Shown } from './read-document.ts'
import { sampleBody, sampleTarget } from './sample-value.ts'

/** One word for a POSIX shell, whatever is in it. */
const quoted = (text: string): string =>
  /^[A-Za-z0-9_./:@%-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`

/** By what it is known who asks: a key, or the cookies of a page. What changes something must then come from a page. */
function credentialOf({ open, personal, path, method }: Shown): string[] {
  if (!personal && !path.startsWith('/auth/')) return open ? [] : ['-H "Authorization: Bearer $CLAVIGER_KEY"']
  return ['-b cookies -c cookies', ...(method === 'GET' ? [] : ["-H 'Sec-Fetch-Site: same-origin'"])]
}

/** A command that can be pasted: the key comes from the environment and never stands in the history. */
export function curlOf(operation: Shown, url: string): string {
  const method = operation.method === 'GET' ? '' : `-X ${operation.method} `
  const body = sampleBody(operation)
  const headers = operation.parameters.filter(({ place }) => place === 'header').map(({ name }) => name)
  return [
    `curl ${method}${quoted(url + sampleTarget(operation))}`,
    ...credentialOf(operation),
    ...headers.map((name) => `-H "${name}: $(uuidgen)"`),
    ...(body === undefined
      ? []
      : [`-H 'Content-Type: application/json'`, `-d ${quoted(prettyJson(body).replaceAll('\n', '\n  '))}`]),
  ].join(' \\\n  ')
}
