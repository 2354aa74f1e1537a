import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { CHECKOUT, shell } from '../start/processes.ts'

/**
 * A machine that is only played: its folders are below a temporary one, and the commands that would change users,
 * services or installed packages are stand-ins. Everything else is done for real.
 */
export interface Rehearsal {
  readonly root: string
  /** What the stand-ins were asked to do. */
  readonly asked: () => Promise<string>
  /** Runs commands of an administrator. Throws when they fail. */
  run(text: string): Promise<string>
  close(): Promise<void>
}

const FOLDERS = [
  '/opt/claviger',
  '/var/lib/claviger',
  '/etc/claviger',
  '/etc/systemd/system',
  '/usr/local/sbin',
]

/** Folders of a machine, as they are called where it is only played. */
export const within = (root: string, text: string): string =>
  FOLDERS.reduce((changed, folder) => changed.replaceAll(folder, root + folder), text)

const STANDS_IN: Readonly<Record<string, string>> = {
  // As sudo does: nothing of the caller's environment goes along.
  sudo: `[ "$1" = -u ] && shift 2
exec env -i PATH="$PATH" HOME="$HOME" ROOT="$ROOT" "$@"`,
  useradd: 'echo useradd "$@" >> "$ROOT/asked"',
  npm: 'echo npm "$@" >> "$ROOT/asked"',
  // Owners are left out, since the user was not made; then paths in what was installed are those of here.
  install: `last=; kept=
while [ $# -gt 0 ]; do
  case "$1" in -o|-g) shift 2 ;; *) kept="$kept '$1'"; last="$1"; shift ;; esac
done
eval "/usr/bin/install $kept"
[ -d "$last" ] || sed -i ${FOLDERS.slice(0, 3)
    .map((folder) => `-e "s#${folder}#$ROOT${folder}#g"`)
    .join(' ')} "$last"
case "$last" in *.env) echo "CLAVIGER_PORT=$SERVICE_PORT" >> "$last" ;; esac`,
  // The service, as its unit says.
  systemctl: `echo systemctl "$@" >> "$ROOT/asked"
[ "$1" = enable ] || exit 0
unit="$ROOT/etc/systemd/system/claviger.service"
value() { sed -n "s/^$1=//p" "$unit"; }
set -a; . "$(value EnvironmentFile)"; set +a
cd "$(value WorkingDirectory)"
setsid $(value ExecStart) > "$ROOT/service.log" 2>&1 < /dev/null &
echo $! > "$ROOT/service.pid"`,
}

/** Sets the stage. `port`: where the service is to listen, in the place of the one it would take. */
export function rehearse(port: string): Rehearsal {
  const root = mkdtempSync(path.join(tmpdir(), 'claviger-machine-'))
  for (const folder of ['/opt', '/var/lib', '/etc/systemd/system', '/usr/local/sbin', '/bin'])
    mkdirSync(root + folder, { recursive: true })
  symlinkSync(CHECKOUT, `${root}/opt/claviger`)
  writeFileSync(`${root}/asked`, '')
  for (const [name, script] of Object.entries(STANDS_IN)) {
    const text = `#!/bin/sh\n${script}\n`.replaceAll('$SERVICE_PORT', port)
    writeFileSync(`${root}/bin/${name}`, text)
    chmodSync(`${root}/bin/${name}`, 0o755)
  }
  const env = { ROOT: root, PATH: `${root}/bin:${root}/usr/local/sbin:${process.env['PATH']}` }
  return {
    root,
    asked: async () => (await shell('cat "$ROOT/asked"', { env })).stdout,
    async run(text) {
      const here = within(root, text).replaceAll(/\b8787\b/g, port)
      const { code, stdout, stderr } = await shell(`set -e\n${here}`, { cwd: root, env })
      if (code !== 0) throw new Error(`ended with ${code}\n${here}\n${stdout}\n${stderr}`)
      return stdout
    },
    async close() {
      const stop = '[ ! -f "$ROOT/service.pid" ] || kill "$(cat "$ROOT/service.pid")"'
      await shell(stop, { env })
      rmSync(root, { recursive: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}
