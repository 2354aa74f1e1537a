import { useEffect } from 'react'
import type { HeldSecret } from './held-secret.ts'

/** Notices when somebody has copied the whole key by hand, by keyboard or menu, and gives them the plain text of it. */
export function useOwnCopy(secret: HeldSecret | undefined, onCopied: () => void): void {
  useEffect(() => {
    if (!secret) return undefined
    const copied = (event: ClipboardEvent): void => {
      const text = secret.read()
      if (text === '' || getSelection()?.toString().trim() !== text || !event.clipboardData) return
      event.clipboardData.setData('text/plain', text)
      event.preventDefault()
      onCopied()
    }
    document.addEventListener('copy', copied)
    return () => document.removeEventListener('copy', copied)
  }, [secret, onCopied])
}
