import { COMMANDS } from './commands.ts'
import { runCli } from './run-cli.ts'

// Whoever reads our answer may have seen enough and gone (`claviger keys list | head -1`). That is no failure.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => process.exit(fault.code === 'EPIPE' ? 0 : 1))

const { env, stdin, stdout, stderr } = process
process.exitCode = await runCli(process.argv.slice(2), COMMANDS, { env, stdin, stdout, stderr })
