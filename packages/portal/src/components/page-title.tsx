import { createContext, use, useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

const Within = createContext('')

/** Says in the window's title in what the pages inside are: a workspace. */
export const TitlesWithin = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <Within value={name}>{children}</Within>
)

/** Whether a title has been shown since the page was loaded. The first leaves the focus where browsers put it. */
let hasOne = false

interface Props {
  readonly children: ReactNode
  readonly className?: string | undefined
}

/**
 * The one `h1` of a page. The window is named after it, and one who comes from another page gets the focus here, so
 * that readers say where they are and the next Tab goes on from here. What a page has put the focus on itself, keeps it.
 */
export function PageTitle({ children, className }: Props) {
  const { t } = useTranslation('common')
  const heading = useRef<HTMLHeadingElement>(null)
  const within = use(Within)
  useEffect(() => {
    const parts = [heading.current?.textContent?.trim(), within, t('product')]
    document.title = parts.filter((part, at) => part && parts.indexOf(part) === at).join(' · ')
  })
  useEffect(() => {
    const isTaken = heading.current?.closest('main')?.contains(document.activeElement)
    if (hasOne && !isTaken) heading.current?.focus({ preventScroll: true })
    hasOne = true
  }, [])
  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {children}
    </h1>
  )
}
