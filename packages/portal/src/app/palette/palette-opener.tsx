import { Search } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/ui/button.tsx'

// Comes with its first use: whoever never opens it does not wait for it.
const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }))

const isApple = /Mac|iP(?:hone|ad|od)/.test(navigator.userAgent)

/** What opens a dialog of its own: nothing opens above one. */
const isCovered = (): boolean => document.querySelector('[role=dialog], [role=menu]') !== null

interface Props {
  readonly isOpen: boolean
  readonly onOpen: () => void
  readonly onClose: () => void
}

/** The palette, while it is open; and the keys that open it from anywhere: Ctrl or ⌘ and K. */
export function PaletteHost({ isOpen, onOpen, onClose }: Props) {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      if (event.altKey || event.shiftKey || isCovered()) return
      event.preventDefault()
      onOpen()
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [onOpen])
  return isOpen ? (
    <Suspense>
      <Palette onClose={onClose} />
    </Suspense>
  ) : null
}

/** Whether the palette is open, and how to open and close it. */
export function usePalette(): Props {
  const [isOpen, setIsOpen] = useState(false)
  return { isOpen, onOpen: () => setIsOpen(true), onClose: () => setIsOpen(false) }
}

/** Opens the palette with the pointer. `small`: a button without words, for narrow screens. */
export function PaletteButton({
  onOpen,
  small = false,
}: {
  readonly onOpen: () => void
  readonly small?: boolean
}) {
  const { t } = useTranslation('palette')
  if (small)
    return (
      <Button look="ghost" size="icon" className="size-9 lg:hidden" aria-label={t('open')} onClick={onOpen}>
        <Search aria-hidden />
      </Button>
    )
  return (
    <button
      type="button"
      aria-keyshortcuts={isApple ? 'Meta+K' : 'Control+K'}
      onClick={onOpen}
      className="border-line text-ink-soft hover:bg-sunken flex h-8.5 w-full items-center gap-2.5 rounded-lg border px-2.5 transition-colors"
    >
      <Search className="size-4 shrink-0" aria-hidden />
      <span className="min-w-0 flex-1 truncate text-start">{t('open')}</span>
      <kbd aria-hidden className="border-line rounded border px-1.5 font-sans text-xs">
        {isApple ? '⌘K' : `${t('control')} K`}
      </kbd>
    </button>
  )
}
