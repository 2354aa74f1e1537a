import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LanguageChoice } from './language-choice.tsx'
import { PageTitle } from './page-title.tsx'
import { Card } from './ui/card.tsx'

interface Props {
  readonly title: ReactNode
  readonly description?: ReactNode
  readonly children?: ReactNode
  /** Below the card: other ways. */
  readonly below?: ReactNode
}

/** A page of who is not signed in: one thing to do, in the middle. */
export function PublicPage({ title, description, children, below }: Props) {
  const { t } = useTranslation('common')
  return (
    <main className="grid min-h-dvh grid-cols-[minmax(0,1fr)] content-center justify-items-center gap-6 px-4 py-10">
      <p className="flex items-center gap-2.5 font-semibold tracking-tight">
        <img src="/icon.svg" alt="" width={28} height={28} />
        {t('product')}
      </p>
      <Card className="grid w-full max-w-sm grid-cols-[minmax(0,1fr)] gap-5 p-6 sm:p-7">
        <div className="grid gap-1.5">
          <PageTitle className="text-lg font-semibold tracking-tight break-words">{title}</PageTitle>
          {description !== undefined && (
            <p className="text-ink-soft leading-relaxed wrap-anywhere">{description}</p>
          )}
        </div>
        {children}
      </Card>
      {below !== undefined && (
        <div className="text-ink-soft max-w-sm text-center leading-relaxed">{below}</div>
      )}
      <LanguageChoice />
    </main>
  )
}
