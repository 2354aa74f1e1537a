import { onPath, run, type Machine } from '../machine.ts'

/**
 * Installs PostgreSQL's Debian package. The package creates a cluster of its own and starts it; that one goes
 * again, so that only the programs stay. Throws when the machine cannot install packages or the package fails.
 */
export async function installPostgres(machine: Machine): Promise<void> {
  if (!machine.installPackages) throw new Error(MISSING)
  const before = await clusters(machine)
  await machine.installPackages(['postgresql'])
  const added = (await clusters(machine)).filter((cluster) => !before.includes(cluster))
  for (const cluster of added) await run('pg_dropcluster', ['--stop', ...cluster.split(' ')], machine)
}

const MISSING = `The tests need PostgreSQL 13 or newer, and there is none here. Either
- install its server, so that initdb, pg_ctl and postgres are on PATH:
  apt-get install postgresql, dnf install postgresql-server, apk add postgresql, brew install postgresql; or
- set CLAVIGER_TEST_POSTGRES_URL to a server whose user may create databases:
  CLAVIGER_TEST_POSTGRES_URL=postgres://user:password@127.0.0.1:5432/postgres npm test`

/** Debian's clusters, each as `<version> <name>`. */
async function clusters(machine: Machine): Promise<string[]> {
  if (!onPath('pg_lsclusters', machine.env)) return []
  const lines = (await run('pg_lsclusters', ['--no-header'], machine)).split('\n').filter(Boolean)
  return lines.map((line) => line.split(/\s+/).slice(0, 2).join(' '))
}
