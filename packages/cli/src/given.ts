/** The same without what was not given, for callees that tell an absent member from an undefined one. */
export const given = <T extends object>(values: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Name in keyof T]?: Exclude<T[Name], undefined>
  }

/** A list that was given. One that was not is left to the other side's default; it is not an empty one. */
export const givenList = (values: readonly string[]): readonly string[] | undefined =>
  values.length > 0 ? values : undefined
