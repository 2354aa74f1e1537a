import { isRoot, run } from '../machine.ts'

/** A system user, in the shape the options of `node:child_process` take. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

/**
 * The user PostgreSQL's programs have to run as: undefined stands for the current one, which is fine unless it
 * is root, as which they refuse to run. Root gets the first existing user of `names`; throws when none exists.
 */
export async function serverAccount(names = ['postgres', 'nobody']): Promise<Account | undefined> {
  if (!isRoot()) return undefined
  for (const name of names) {
    const account = await lookUp(name)
    if (account) return account
  }
  throw new Error(`PostgreSQL does not run as root, and no user ${names.join(' or ')} exists to run it as`)
}

async function lookUp(name: string): Promise<Account | undefined> {
  try {
    return { uid: Number(await run('id', ['-u', name])), gid: Number(await run('id', ['-g', name])) }
  } catch {
    return undefined
  }
}
