/**
 * The one place where a key is kept while it is shown. It can be handed on, since it is empty once it was wiped: state
 * and closures that outlive the dialog then hold nothing.
 */
export class HeldSecret {
  #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** The whole key; an empty text once it was wiped. Not to be kept: not in state, not in props, not in a cache. */
  read(): string {
    return this.#text
  }

  wipe(): void {
    this.#text = ''
  }
}
