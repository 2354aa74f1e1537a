import type { Blueprint, ApplyBlueprintBody } from '@claviger/sdk'
import type { TFunction } from 'i18next'
import { Told } from '../../../forms/told.ts'

/** What is chosen on the page. It outlives a reload. */
export interface Chosen {
  readonly from: 'builtIn' | 'file'
  /** One that comes with the server; empty while none is chosen. */
  readonly name: string
  /** The file, as it was given. */
  readonly text: string
  readonly prune: boolean
}

export const NOTHING_CHOSEN: Chosen = { from: 'builtIn', name: '', text: '', prune: false }

/** As large as the server takes a body. Bytes. */
export const MOST_BYTES = 1_000_000

/** The request for what was chosen. Throws what is wrong with it, in words, where that can be said here. */
export function bodyOf(
  { from, name, text, prune }: Chosen,
  t: TFunction<'blueprint'>,
): Omit<ApplyBlueprintBody, 'dry_run'> {
  if (from === 'file') return { blueprint: read(text, t), prune }
  if (name === '') throw new Told(t('apply.none'))
  return { name, prune }
}

function read(text: string, t: TFunction<'blueprint'>): Blueprint {
  if (text.trim() === '') throw new Told(t('apply.empty'))
  const value = parsed(text, t)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Told(t('apply.notObject'))
  // The server reads it field by field, and says what is wrong by its path.
  return value as Blueprint
}

function parsed(text: string, t: TFunction<'blueprint'>): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Told(t('apply.notJson', { why: error instanceof Error ? error.message : '' }))
  }
}
