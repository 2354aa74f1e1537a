import type { Finding } from '@claviger/server'
import { cleanText } from '../clean-text.ts'
import { CliError } from '../cli-error.ts'
import { command } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import { onMachine } from '../on-machine.ts'
import type { Terminal } from '../terminal.ts'

const findingText = ({ ok, check, detail, mend }: Finding): string =>
  [
    `${ok ? 'ok  ' : 'BAD '} ${cleanText(check)}: ${cleanText(detail)}`,
    ...(mend ? [`     → ${cleanText(mend)}`] : []),
  ].join('\n')

/**
 * What stopped the examination is its first finding: settings that cannot be read, one by one, or whatever else was
 * thrown, since a doctor who falls over has found something.
 */
function findingsOf(fault: unknown): readonly Finding[] {
  if (!(fault instanceof Error)) throw fault
  const { message, mend, errors } = fault instanceof CliError ? fault.told : unknownFault(fault)
  if (!errors) return [{ check: 'installation', ok: false, detail: message, ...(mend ? { mend } : {}) }]
  return errors.map(({ path, message: what }) => ({
    check: 'settings',
    ok: false,
    detail: `${path} ${what}`,
  }))
}

const unknownFault = ({ name, message }: Error): Pick<CliError['told'], 'message' | 'mend' | 'errors'> => ({
  message: `${name}: ${message}`,
  mend: 'Is the database whole, and made by this version or an earlier one? If so, this is a fault of Claviger.',
})

const examine = ({ env }: Terminal): Promise<readonly Finding[]> =>
  onMachine((server) => server.examine(server.readSettings(env))).catch(findingsOf)

/** Looks at the installation and says what is not well. */
export const doctor = command({
  path: 'doctor',
  summary: 'Look at the installation and say what is not well',
  reach: 'database',
  options: {},
  details: [`Ends with ${EXIT.configuration} when something is to be mended.`],
  async run({ terminal }) {
    const findings = await examine(terminal)
    const bad = findings.filter(({ ok }) => !ok).length
    const verdict = bad === 0 ? 'All is well.' : `${bad} to mend.`
    return {
      json: { ok: bad === 0, findings },
      text: [...findings.map(findingText), verdict].join('\n'),
      exit: bad === 0 ? EXIT.ok : EXIT.configuration,
    }
  },
})
