import { readCsv, type Line } from './csv.ts'
import { MOST, Unreadable, type RawItem, type RawRow, type Wrong } from './source.ts'

/** The columns of a CSV file, in the order in which a template has them. */
export const COLUMNS = [
  'name',
  'type',
  'key',
  'hash',
  'prefix',
  'last4',
  'scopes',
  'owner',
  'project',
  'environment',
  'expires_at',
  'enabled',
  'description',
  'metadata',
] as const

type ColumnName = (typeof COLUMNS)[number]

/** Reads a file, whatever it is: JSON, JSON lines or CSV. Throws {@link Unreadable}, which holds nothing of the file. */
export function readSource(text: string): readonly RawRow[] {
  const trimmed = text.replace(/^\uFEFF/, '').trim()
  if (trimmed === '') throw new Unreadable('empty')
  const rows = /^[[{]/.test(trimmed) ? readJson(trimmed) : readTable(trimmed)
  if (rows.length === 0) throw new Unreadable('empty')
  if (rows.length > MOST) throw new Unreadable('tooMany')
  return rows
}

/** What the browser says of bad JSON quotes it, and it may be a key: only the line is taken over. */
function parse(text: string, line: number): unknown {
  try {
    return JSON.parse(text)
  } catch (fault) {
    const [, at] = /\(line (\d+)/.exec(String(fault)) ?? []
    throw new Unreadable('noJson', line + (at === undefined ? 0 : Number(at) - 1))
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const rowOf = (value: unknown, line: number): RawRow =>
  isObject(value) ? { line, item: value, wrong: [] } : { line, item: {}, wrong: [{ why: 'item' }] }

function readJson(text: string): readonly RawRow[] {
  // One item a line begins as a single object does, which it is not.
  const lines = text.split(/\r?\n/)
  const isLines = text.startsWith('{') && lines.length > 1 && /^\{.*\}\s*$/.test(lines[0] ?? '')
  if (isLines)
    return lines.flatMap((line, index) =>
      line.trim() === '' ? [] : [rowOf(parse(line, index + 1), index + 1)],
    )
  const whole = parse(text, 1)
  const list = isObject(whole) && Array.isArray(whole['keys']) ? whole['keys'] : whole
  return (Array.isArray(list) ? list : [list]).map((each, index) => rowOf(each, index + 1))
}

function readTable(text: string): readonly RawRow[] {
  const [heading, ...lines] = readCsv(text)
  const names = (heading?.cells ?? []).map((cell) => cell.trim().toLowerCase())
  if (!names.includes('name') || !(names.includes('key') || names.includes('hash')))
    throw new Unreadable('noColumns')
  const unknown = names.find((name) => name !== '' && !(COLUMNS as readonly string[]).includes(name))
  if (unknown !== undefined) throw new Unreadable('column', unknown)
  return lines.map((line) => fromCells(line, names))
}

function fromCells({ line, cells }: Line, names: readonly string[]): RawRow {
  const wrong: Wrong[] = cells.length > names.length ? [{ why: 'cells' }] : []
  const item: RawItem = {}
  for (const [index, name] of names.entries()) {
    const cell = cells[index]?.trim() ?? ''
    if (cell === '' || name === '') continue
    const value = valueOf(name as ColumnName, cell)
    if (value === undefined) wrong.push({ why: 'metadata' })
    else item[name as ColumnName] = value
  }
  return { line, item, wrong }
}

/** What a cell says, as the API takes it; undefined for what cannot be read. */
function valueOf(name: ColumnName, cell: string): unknown {
  if (name === 'scopes') return cell.split(/[\s,;]+/).filter(Boolean)
  if (name === 'enabled') return !/^(?:false|no|0)$/i.test(cell)
  if (name === 'owner') return ownerOf(cell)
  if (name !== 'metadata') return cell
  try {
    return JSON.parse(cell)
  } catch {
    return undefined
  }
}

/** Our ids say by their beginning what they are; any other is a customer's. */
function ownerOf(id: string): Readonly<Record<string, string>> {
  if (id.startsWith('usr_')) return { user: id }
  if (id.startsWith('prj_')) return { project: id }
  return id.startsWith('ws_') ? { workspace: id } : { external_id: id }
}
