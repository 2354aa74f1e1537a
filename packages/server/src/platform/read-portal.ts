import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A file as it is sent, with what a browser is told of it and the compressed forms that the build made. */
export interface BuiltFile {
  readonly type: string
  readonly bytes: Buffer
  readonly br: Buffer | null
  readonly gzip: Buffer | null
}

/** The portal as it was built. */
export interface BuiltPortal {
  /** The one page, with `%NONCE%` where the nonce of an answer goes. */
  readonly page: string
  /** Everything else that may be asked for, by its path on the server. */
  readonly files: ReadonlyMap<string, BuiltFile>
}

/** What is not in here is not sent. */
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

/** The built files of `@claviger/portal`, read whole; null when it was not built. `folder`: another place to look. */
export function readPortal(folder: string = builtFolder()): BuiltPortal | null {
  const page = join(folder, 'index.html')
  if (!existsSync(page)) return null
  const assets = readdirSync(join(folder, 'assets')).map((name) => `/assets/${name}`)
  const files = [...assets, '/icon.svg'].flatMap((path): [string, BuiltFile][] => {
    const type = TYPES[extname(path)]
    return type === undefined ? [] : [[path, readBuilt(join(folder, path), type)]]
  })
  return { page: readFileSync(page, 'utf8'), files: new Map(files) }
}

const builtFolder = (): string =>
  fileURLToPath(new URL('dist', import.meta.resolve('@claviger/portal/package.json')))

const readBuilt = (file: string, type: string): BuiltFile => ({
  type,
  bytes: readFileSync(file),
  br: readIfThere(`${file}.br`),
  gzip: readIfThere(`${file}.gz`),
})

const readIfThere = (file: string): Buffer | null => (existsSync(file) ? readFileSync(file) : null)
