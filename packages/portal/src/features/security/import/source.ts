import type { ImportItem } from '@claviger/sdk'
import type { importKeys } from '../../../messages/en/import-keys.ts'

/** Why an item cannot be imported, as far as the page sees it. `values`: what its words name; never a secret. */
export interface Wrong {
  readonly why: keyof typeof importKeys.look.wrong
  readonly values?: { readonly line?: number; readonly type?: string }
}

/** An item as it stands in the file, not judged yet. It may hold a whole key. */
export type RawItem = Partial<Record<keyof ImportItem, unknown>>

/** What was read of one line, or of one item of a list. */
export interface RawRow {
  readonly line: number
  readonly item: RawItem
  readonly wrong: readonly Wrong[]
}

/** A file that cannot be read as a whole. */
export class Unreadable extends Error {
  readonly why: 'empty' | 'tooMany' | 'noJson' | 'noColumns' | 'column'
  /** A line, or the name of a column. */
  readonly where: string

  constructor(why: Unreadable['why'], where: string | number = '') {
    super(why)
    this.why = why
    this.where = String(where)
  }
}

/** Items of one file. */
export const MOST = 100_000
