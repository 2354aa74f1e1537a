/** JSON as people write it: indented, and a short list of plain values on one line. */
export const prettyJson = (value: unknown): string =>
  (JSON.stringify(value, null, 2) ?? '').replace(/\[\n\s+([^[\]{}]{1,60})\n\s*\]/g, (_, inner: string) => {
    return `[${inner.replace(/,\n\s+/g, ', ')}]`
  })
