import { useCallback, useState } from 'react'

const PREFIX = 'draft:'

function read<T extends object>(name: string, initial: T): T {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(PREFIX + name) ?? 'null')
    return typeof kept === 'object' && kept !== null ? { ...initial, ...kept } : initial
  } catch {
    return initial
  }
}

/**
 * What is being typed into a form. It outlives a reload and an expired session, in this tab only, until `forget` is
 * called. Never for a secret: keep those in plain state. `name`: says the workspace too, or an id, where what is typed is
 * of one workspace.
 */
export function useDraft<T extends object>(
  name: string,
  initial: T,
): { readonly values: T; readonly set: (changes: Partial<T>) => void; readonly forget: () => void } {
  const [values, setValues] = useState(() => read(name, initial))
  const set = useCallback(
    (changes: Partial<T>) => {
      setValues((before) => {
        const after = { ...before, ...changes }
        try {
          sessionStorage.setItem(PREFIX + name, JSON.stringify(after))
        } catch {
          // Without storage, or with a full one, the draft lives as long as the page.
        }
        return after
      })
    },
    [name],
  )
  const forget = useCallback(() => {
    forgetDraft(name)
    setValues(initial)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what a form begins with is said once
  }, [name])
  return { values, set, forget }
}

/** Forgets what was typed into one form. */
export const forgetDraft = (name: string): void => sessionStorage.removeItem(PREFIX + name)

/** Forgets what everybody typed here: the next who signs in is somebody else, or leaves. */
export function forgetDrafts(): void {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith(PREFIX)) sessionStorage.removeItem(name)
}
