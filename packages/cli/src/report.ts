import { ClavigerError } from '@claviger/sdk'
import { cleanJson, cleanText } from './clean-text.ts'
import { CliError } from './cli-error.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { bold, type Terminal } from './terminal.ts'

/** Where the server's own sentence does not say what to do at a command line. */
const MENDS: Readonly<Record<string, string>> = {
  network: 'Is the server running (claviger serve)? Is CLAVIGER_URL its address?',
  timeout: 'Is CLAVIGER_URL the address of the server? If it is, the server or the network is overloaded.',
  unexpected_answer: 'Something else answers at CLAVIGER_URL. Check the address, and any proxy between.',
  unauthenticated: 'Give a live key of this server: CLAVIGER_KEY, or --key-file FILE',
  rate_limited: 'Wait a little, then try again.',
  unavailable: 'Try again in a moment. On the machine itself, claviger doctor says what is wrong.',
}

function exitOf({ code, status }: ClavigerError): ExitCode {
  if (status === 401) return EXIT.unauthenticated
  if (['network', 'timeout', 'unexpected_answer'].includes(code) || status === 503) return EXIT.unreachable
  return status === undefined ? EXIT.usage : EXIT.failed
}

/** What is told of anything that was thrown. Of a fault of the program itself only its name and sentence. */
function toldOf(fault: unknown): CliError['told'] {
  if (fault instanceof CliError) return fault.told
  if (fault instanceof ClavigerError) {
    const { code, detail: message, status, requestId, errors } = fault
    return { exit: exitOf(fault), code, message, mend: MENDS[code], status, requestId, errors }
  }
  const message =
    fault instanceof Error ? `${fault.name}: ${fault.message}` : 'something that is no error was thrown'
  return { exit: EXIT.failed, code: 'internal', message }
}

function textOf({ message, errors = [], mend, requestId }: CliError['told'], name: string): string {
  const [first = '', ...rest] = message.split('\n')
  // Of settings the message has every problem already, a line for each.
  const fields = rest.length > 0 ? [] : errors.map((error) => `${error.path} ${error.message}`)
  const told = [...rest, ...fields, ...(mend ? [mend] : []), ...(requestId ? [`Request: ${requestId}`] : [])]
  return [`${name} ${cleanText(first)}`, ...told.map((line) => `  ${cleanText(line)}`)].join('\n')
}

/** Says on stderr what failed and what to do, as JSON where that was asked for. Returns the exit code. */
export function report(fault: unknown, asJson: boolean, { stderr, env }: Terminal): ExitCode {
  const told = toldOf(fault)
  if (asJson) {
    const { code, message, mend, status, requestId, errors } = told
    const named = {
      code,
      message,
      mend,
      status,
      request_id: requestId,
      errors: errors?.length ? errors : undefined,
    }
    stderr.write(`${cleanJson({ error: named })}\n`)
  } else stderr.write(`${textOf(told, bold('claviger:', stderr, env))}\n`)
  return told.exit
}
