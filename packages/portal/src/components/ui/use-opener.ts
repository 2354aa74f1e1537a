import { useLayoutEffect, useRef } from 'react'

/** What had the focus, or, in a menu that closes behind the click, the button that opened the menu. */
function focusedNow(): HTMLElement | null {
  const focused = document.activeElement
  const menu = focused?.closest('[role="menu"]')
  const opener = menu && document.getElementById(menu.getAttribute('aria-labelledby') ?? '')
  return opener ?? (focused instanceof HTMLElement && focused !== document.body ? focused : null)
}

/**
 * Remembers what had the focus when something opened above it. Answers how to give the focus back: to the page
 * where that is gone meanwhile, as is the button that revoked a key.
 */
export function useOpener(open: boolean): () => void {
  const opener = useRef<HTMLElement>(null)
  // Before what opens is drawn, which is a moment later and may take the focus.
  useLayoutEffect(() => {
    if (open) opener.current = focusedNow()
  }, [open])
  return () => {
    const back = opener.current?.isConnected ? opener.current : document.getElementById('main')
    back?.focus()
  }
}
