import { globSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

// Fonts and pictures are compressed already. The page differs in every answer, and is small.
const TEXTS = '**/*.{js,css,svg}'

const FORMS = {
  br: (bytes: Buffer) =>
    brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gz: (bytes: Buffer) => gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }),
}

/** Writes `name.br` and `name.gz` beside every text of a built portal, where they are smaller than it. */
export function compressBeside(folder: string): void {
  for (const name of globSync(TEXTS, { cwd: folder })) {
    const file = path.join(folder, name)
    const bytes = readFileSync(file)
    for (const [ending, compress] of Object.entries(FORMS)) {
      const compressed = compress(bytes)
      if (compressed.length < bytes.length) writeFileSync(`${file}.${ending}`, compressed)
    }
  }
}
