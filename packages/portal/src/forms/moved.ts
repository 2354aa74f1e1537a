/** What a form edits, by field. */
export type Fields = Readonly<Record<string, unknown>>

/** A field that somebody else has changed. */
export interface Moved<T> {
  readonly field: keyof T & string
  readonly from: T[keyof T]
  readonly to: T[keyof T]
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

const namesOf = <T extends Fields>(fields: T): readonly (keyof T & string)[] => Object.keys(fields)

/** The fields that differ between what one began from and what is there now. */
export const moved = <T extends Fields>(was: T, now: T): readonly Moved<T>[] =>
  namesOf(now).flatMap((field) =>
    isSame(was[field], now[field]) ? [] : [{ field, from: was[field], to: now[field] }],
  )

/** What was typed, on top of what is there now: a field that was left alone follows, one that was typed into stays. */
export const rebased = <T extends Fields>({ was, is }: { was: T; is: T }, now: T): T =>
  namesOf(now).reduce(
    (mine, field) => (isSame(was[field], is[field]) ? { ...mine, [field]: now[field] } : mine),
    is,
  )
