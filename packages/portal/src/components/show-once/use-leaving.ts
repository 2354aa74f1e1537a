import { useBlocker } from '@tanstack/react-router'
import { useCallback, useEffect } from 'react'

const warn = (event: BeforeUnloadEvent): void => event.preventDefault()

/**
 * While `refused`, nobody leaves by accident: the back button and links are refused, and `onRefused` is called to say
 * why; the browser itself asks before the page is closed or loaded anew.
 */
export function useLeaving(refused: boolean, onRefused: () => void): void {
  const shouldBlockFn = useCallback(() => {
    onRefused()
    return true
  }, [onRefused])
  useBlocker({ shouldBlockFn, enableBeforeUnload: false, disabled: !refused })
  useEffect(() => {
    if (!refused) return undefined
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [refused])
}
