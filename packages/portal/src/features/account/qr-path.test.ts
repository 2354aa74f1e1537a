import { describe, expect, it } from 'vitest'
import { qrPath } from './qr-path.ts'

const QUIET = 4

/** What a scanner sees: `isDark(column, row)`, from the corner of the code. */
function seen(text: string) {
  const { size, path } = qrPath(text)
  const dark = new Set([...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x},${y}`))
  const isDark = (column: number, row: number): boolean => dark.has(`${column + QUIET},${row + QUIET}`)
  return { width: size - 2 * QUIET, isDark, dark }
}

/** The ring, the gap and the core of a finder pattern (ISO/IEC 18004 §6.3.3), from its corner. */
const FINDER = ['#######', '#     #', '# ### #', '# ### #', '# ### #', '#     #', '#######']

/** The 15 bits of format information beside the first finder (§7.9), the most significant first. */
const FORMAT = [0, 1, 2, 3, 4, 5, 7, 8]
  .map((x): readonly [number, number] => [x, 8])
  .concat([7, 5, 4, 3, 2, 1, 0].map((y): readonly [number, number] => [8, y]))

describe('a QR code', () => {
  const code = seen('otpauth://totp/Claviger:ada%40example.test?secret=JBSWY3DPEHPK3PXP&issuer=Claviger')

  it('is dark where the standard says so, with quiet around it', () => {
    const at = (left: number, top: number): string[] =>
      FINDER.map((line, y) =>
        Array.from(line, (_, x) => (code.isDark(left + x, top + y) ? '#' : ' ')).join(''),
      )
    expect(at(0, 0)).toEqual(FINDER)
    expect(at(code.width - 7, 0)).toEqual(FINDER)
    expect(at(0, code.width - 7)).toEqual(FINDER)
    expect(at(code.width - 7, code.width - 7)).not.toEqual(FINDER)
    const edges = [...code.dark].flatMap((each) => each.split(',').map(Number))
    expect([Math.min(...edges), Math.max(...edges)]).toEqual([QUIET, code.width + QUIET - 1])
  })

  it('is neither mirrored nor turned: the format reads as the level of correction that was asked for', () => {
    const bits = FORMAT.reduce((all, [x, y]) => (all << 1) | (code.isDark(x, y) ? 1 : 0), 0) ^ 0x5412
    let rest = bits
    for (let power = 14; power >= 10; power--) if (rest & (1 << power)) rest ^= 0x537 << (power - 10)
    expect(rest).toBe(0)
    expect(bits >> 13).toBe(0)
  })
})
