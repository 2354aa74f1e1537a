import type { TestProject } from 'vitest/node'
import { buildPortal } from './portal-build.ts'
import { startPostgres } from './postgres/postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection URL of a PostgreSQL user who may create databases; see `freshPostgres`. */
    postgresAdminUrl: string
  }
}

/** Readies the portal and PostgreSQL once for the whole test run. The function returned takes the latter down again. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const [postgres] = await Promise.all([startPostgres(), buildPortal()])
  process.stdout.write(`${postgres.description}\n`)
  project.provide('postgresAdminUrl', postgres.adminUrl)
  return () => postgres.stop()
}
