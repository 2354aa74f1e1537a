import { useRef } from 'react'

/**
 * The idempotency key of an act: the same for as long as its values are, so that asking again after a lost answer gives
 * that answer and does nothing twice.
 */
export function useOnce(): (values: object) => string {
  const last = useRef({ values: '', key: '' })
  return (values) => {
    const text = JSON.stringify(values)
    if (last.current.values !== text) last.current = { values: text, key: crypto.randomUUID() }
    return last.current.key
  }
}
