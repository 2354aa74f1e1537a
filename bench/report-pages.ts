import type { PageFigures } from './pages.ts'
import { inColumns, inMarkdown } from './report.ts'

const heads = ['page', 'largest paint', 'script', 'requests']

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`

const milliseconds = ({ paintMilliseconds, visits }: PageFigures): string => {
  const all = visits.map((visit) => visit.paintMilliseconds)
  const [low, high] = [Math.min(...all), Math.max(...all)]
  return `${paintMilliseconds.toFixed(0)} ms (${low.toFixed(0)}–${high.toFixed(0)})`
}

const cells = (page: PageFigures): string[] => [
  page.name,
  milliseconds(page),
  kilobytes(page.scriptBytes),
  page.requests.toFixed(0),
]

/** The table of pages for a terminal. */
export const pagesAsText = (pages: readonly PageFigures[]): string => inColumns([heads, ...pages.map(cells)])

/** The table of pages for the README. */
export const pagesAsMarkdown = (pages: readonly PageFigures[]): string => {
  const rows = pages.map(cells)
  return inMarkdown(heads.map((head, index) => [head, ...rows.map((row) => row[index] ?? '')]))
}
