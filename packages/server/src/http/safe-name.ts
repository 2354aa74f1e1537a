/**
 * A member name that may be repeated in an error: a plain word. Whatever else was sent where a name belongs, a key
 * by mistake, say, stays unrepeated.
 */
export const safeName = (name: string): string =>
  /^[A-Za-z_][A-Za-z0-9_-]{0,30}$/.test(name) ? name : '(unprintable)'
