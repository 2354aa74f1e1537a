import type { TestProject } from 'vitest/node'
import { buildPortal } from './portal-build.ts'
import { startPostgres } from './postgres/postgres.ts'
import { preferShell } from './tools.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection URL of a PostgreSQL user who may create databases; see `freshPostgres`. */
    postgresAdminUrl: string
  }
}

/** Readies the portal, PostgreSQL and a browser once for the whole test run. What is returned stops PostgreSQL again. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const [postgres] = await Promise.all([postgresAndBrowser(), buildPortal()])
  process.stdout.write(`${postgres.description}\n`)
  project.provide('postgresAdminUrl', postgres.adminUrl)
  return () => postgres.stop()
}

/** One after the other, as both may want to install packages. */
async function postgresAndBrowser(): ReturnType<typeof startPostgres> {
  await preferShell()
  return startPostgres()
}
