import { styleText } from 'node:util'

/** Where a command runs: what it reads, where it writes, what it was told by the environment. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean; setRawMode?(raw: boolean): unknown }
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean }
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean }
}

/** Whether somebody is there to be asked. Questions are put on stderr: stdout belongs to the answer. */
export const isInteractive = ({ stdin, stderr }: Terminal): boolean =>
  stdin.isTTY === true && stderr.isTTY === true

/** `text` in bold, where that is wanted: on a terminal, and not against NO_COLOR (https://no-color.org). */
export function bold(text: string, stream: { readonly isTTY?: boolean }, env: Terminal['env']): string {
  const wanted = stream.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb'
  return wanted ? styleText('bold', text, { validateStream: false }) : text
}
