import './styles.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { setNonce } from 'get-nonce'
import { Direction } from 'radix-ui'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { renewPage } from './app/renew-page.ts'
import { createPages } from './app/router.tsx'
import { TooltipProvider } from './components/ui/tooltip.tsx'
import { startI18n } from './i18n.ts'
import { Notices } from './notices/notices.tsx'
import { chosenLanguage } from './session/language.ts'
import { startLinkTokens } from './session/link-token.ts'
import { createQueries } from './session/queries.ts'
import { startTheme } from './session/theme.ts'

const place = document.getElementById('root')
if (place === null) throw new Error('The page has no place for the portal.')

// Dialogs stop the page behind them from scrolling by a style sheet, which the content security policy wants marked.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content
if (nonce !== undefined) setNonce(nonce)

// A page that the browser kept whole and shows again may be that of somebody who has signed out since.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload()
})

startTheme()
addEventListener('vite:preloadError', renewPage)
startLinkTokens()
const i18n = await startI18n(chosenLanguage())
const queries = createQueries()
const pages = createPages(queries)

createRoot(place).render(
  <StrictMode>
    <I18nextProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <Direction.Provider dir={i18n.dir()}>
          <TooltipProvider>
            <Notices>
              <RouterProvider router={pages} />
            </Notices>
          </TooltipProvider>
        </Direction.Provider>
      </QueryClientProvider>
    </I18nextProvider>
  </StrictMode>,
)
