/** How many single letters must be put in, left out, changed or swapped with a neighbour to make one of the other. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0
  for (let i = 1; i <= a.length; i += 1) {
    rows.push([i])
    for (let j = 1; j <= b.length; j += 1) {
      const change = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swap = swapped ? at(i - 2, j - 2) + 1 : Infinity
      rows[i]?.push(Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, change, swap))
    }
  }
  return at(a.length, b.length)
}

/** The word that was likely meant; undefined when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (word.length > 24) return undefined
  const near = known
    .map((each) => ({ each, far: each.startsWith(word) && word.length > 1 ? 0 : distance(word, each) }))
    .filter(({ each, far }) => far <= Math.max(1, Math.floor(each.length / 3)))
  return near.toSorted((a, b) => a.far - b.far)[0]?.each
}
