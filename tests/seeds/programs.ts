import { expect } from 'vitest'
import { ensureCurl, ensurePythonRequests } from '../../testing/tools.ts'
import { shell, start } from '../start/processes.ts'

// Without a change to what it does, curl is made to say the status after the body.
const SAY_STATUS = `curl() { command curl -sS -w '\\n%{http_code}' "$@"; }\n`

/** What an API answered to a program. */
export interface Said {
  readonly status: number
  readonly body: unknown
}

type Env = Readonly<Record<string, string>>

/** The programs that pages print, run as their readers would. */
export interface Programs {
  curl(text: string): Promise<Said>
  /** JavaScript, as a script or (with `await` at the top) as a module; what it printed. */
  javascript(text: string, env?: Env, kind?: 'commonjs' | 'module'): Promise<string>
  /** Python that has a `response`, and the decoded body in `variable`. */
  python(text: string, variable: string, env?: Env): Promise<Said>
}

/** A program that gets its text on stdin, as from a file. */
async function execute(command: readonly string[], text: string, env: Env): Promise<string> {
  const program = start(command, { env })
  program.type(text)
  program.endInput()
  const code = await program.ended()
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}\n${program.stderr()}`)
  return program.stdout()
}

/** Makes sure that curl and Python with requests are there. */
export async function openPrograms(): Promise<Programs> {
  await ensureCurl()
  const pythonEnv = await ensurePythonRequests()
  return {
    async curl(text) {
      const { code, stdout, stderr } = await shell(SAY_STATUS + text)
      expect(code, stderr).toBe(0)
      const cut = stdout.lastIndexOf('\n')
      return { status: Number(stdout.slice(cut)), body: JSON.parse(stdout.slice(0, cut)) }
    },
    javascript: (text, env = {}, kind = 'commonjs') =>
      execute([process.execPath, `--input-type=${kind}`, '-'], text, env),
    async python(text, variable, env = {}) {
      const say = `\nimport json; print(json.dumps({"status": response.status_code, "body": ${variable}}))\n`
      return JSON.parse(await execute(['python3', '-'], text + say, { ...pythonEnv, ...env }))
    },
  }
}
