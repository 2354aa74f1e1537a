import { useLayoutEffect, useState, type RefObject } from 'react'

/** Whether an element has room for so many rem beside each other, now and when it or the text grows. */
export function useFits(ref: RefObject<HTMLElement | null>, rem: number): boolean {
  const [fits, setFits] = useState(true)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return undefined
    const measure = (): void => {
      const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
      setFits(element.clientWidth >= rem * size)
    }
    measure()
    const watcher = new ResizeObserver(measure)
    watcher.observe(element)
    return () => watcher.disconnect()
  }, [ref, rem])
  return fits
}
