import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Everything that a build of the portal depends on, from its own folder. Dependencies change with the lock file. */
const SOURCES = [
  'src/**',
  'public/**',
  'build/**',
  'index.html',
  'vite.config.ts',
  'package.json',
  '../sdk/src/**',
  '../../package-lock.json',
]

/** One digest over the names and the contents of all sources of the portal in this folder; tests are left out. */
export function hashSources(portal: string): string {
  const found = SOURCES.flatMap((pattern) => globSync(pattern, { cwd: portal, withFileTypes: true }))
  const files = found
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(portal, path.join(entry.parentPath, entry.name)))
    .sort()
  const digest = createHash('sha256')
  for (const file of files) {
    const content = readFileSync(path.join(portal, file))
    digest.update(`${file}\0${content.length}\0`).update(content)
  }
  return digest.digest('hex')
}
