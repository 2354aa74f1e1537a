/** A JSON object of which nothing is known yet. */
export type Json = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The object, or an empty one: a reference page shows what is there and does not fail over what is not. */
export const objectOf = (value: unknown): Json => (isObject(value) ? value : {})

export const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as unknown[]) : []

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
