import type { Key } from '@claviger/sdk'
import { useState } from 'react'

export interface Selection {
  readonly keys: readonly Key[]
  readonly has: (id: string) => boolean
  readonly isTickable: (id: string) => boolean
  /** Whether there is anything to tick. */
  readonly any: boolean
  /** Of a whole page: whether all, some or none are ticked. */
  readonly page: boolean | 'indeterminate'
  /** Ticks a key, or takes the tick back. `range`: and all between it and the one before. */
  readonly toggle: (id: string, range: boolean) => void
  readonly togglePage: () => void
  readonly clear: () => void
}

interface State {
  readonly view: string
  readonly ids: ReadonlySet<string>
  readonly last: string | undefined
}

/**
 * Which of some keys are ticked: only in the view in which they were ticked, so that nobody ends what they do not see.
 * `rows`: the keys of a page that can be ticked. `view`: changes with what is listed.
 */
export function useSelection(rows: readonly Key[], view: string): Selection {
  const none: State = { view, ids: new Set(), last: undefined }
  const [state, setState] = useState(none)
  const { ids, last } = state.view === view ? state : none
  const keys = rows.filter(({ id }) => ids.has(id))
  const toggle: Selection['toggle'] = (id, range) => {
    const [from, to] = [last, id].map((each) => rows.findIndex((row) => row.id === each)) as [number, number]
    const isRange = range && from >= 0
    const meant = isRange ? rows.slice(Math.min(from, to), Math.max(from, to) + 1).map((row) => row.id) : [id]
    const next = new Set(ids)
    const isTicked = isRange && last !== undefined ? ids.has(last) : !ids.has(id)
    for (const each of meant) {
      if (isTicked) next.add(each)
      else next.delete(each)
    }
    setState({ view, ids: next, last: id })
  }
  const isAll = rows.length > 0 && keys.length === rows.length
  return {
    keys,
    isTickable: (id) => rows.some((row) => row.id === id),
    any: rows.length > 0,
    has: (id) => keys.some((key) => key.id === id),
    page: isAll || (keys.length > 0 && 'indeterminate'),
    toggle,
    togglePage: () => setState({ ...none, ids: new Set(isAll ? [] : rows.map(({ id }) => id)) }),
    clear: () => setState(none),
  }
}
