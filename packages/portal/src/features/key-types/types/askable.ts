import type { KeyType } from '@claviger/sdk'
import { parseSpan } from '../../../times/durations.ts'

const isSpan = (text: string): boolean => !Number.isNaN(parseSpan(text))

const span = (text: string | null): string | null => (text !== null && isSpan(text) ? text : null)

/** A type of which something is still being typed, without what no dialog could ask by. */
export const askable = (type: KeyType): KeyType => ({
  ...type,
  environments: type.environments.filter(({ name }) => name !== ''),
  templates: type.templates.filter(({ name, title }) => name !== '' && title !== ''),
  expiry: {
    required: type.expiry.required,
    presets: [...new Set(type.expiry.presets.filter(isSpan))],
    min: span(type.expiry.min),
    max: span(type.expiry.max),
    default: span(type.expiry.default),
  },
})
