import { CircleCheck, X } from 'lucide-react'
import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface Notice {
  readonly id: number
  readonly text: string
}

const Tell = createContext<(text: string) => void>(() => undefined)

/** Tells, for a few seconds and without taking the focus, that something was done. */
export const useTell = (): ((text: string) => void) => use(Tell)

const STAYS_MS = 6_000

/** The corner in which notices appear, and a live region by which readers hear them. */
export function Notices({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('common')
  const [notices, setNotices] = useState<readonly Notice[]>([])
  const dismiss = useCallback((id: number) => setNotices((all) => all.filter((each) => each.id !== id)), [])
  const tell = useCallback(
    (text: string) => {
      const id = performance.now()
      setNotices((all) => [...all.slice(-2), { id, text }])
      setTimeout(() => dismiss(id), STAYS_MS)
    },
    [dismiss],
  )
  const shown = useMemo(
    () =>
      notices.map(({ id, text }) => (
        <div
          key={id}
          className="bg-ink text-canvas shadow-lifted animate-lift pointer-events-auto flex items-start gap-2.5 rounded-xl py-2.5 pe-2 ps-3.5"
        >
          <CircleCheck className="mt-0.5 size-4 shrink-0" aria-hidden />
          <p className="min-w-0 flex-1 break-words">{text}</p>
          <button
            type="button"
            aria-label={t('dismiss')}
            onClick={() => dismiss(id)}
            className="grid size-6 shrink-0 place-content-center rounded-md opacity-70 hover:opacity-100"
          >
            <X className="size-4" aria-hidden />
          </button>
        </div>
      )),
    [notices, dismiss, t],
  )
  return (
    <Tell value={tell}>
      {children}
      <div
        role="status"
        className="pointer-events-none fixed end-4 bottom-4 start-4 z-60 ms-auto grid max-w-sm gap-2 sm:start-auto sm:w-sm"
      >
        {shown}
      </div>
    </Tell>
  )
}
