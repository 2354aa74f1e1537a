import './styles.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { setNonce } from 'get-nonce'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { renewPage } from './app/renew-page.ts'
import { createPages } from './app/router.tsx'
import { TooltipProvider } from './components/ui/tooltip.tsx'
import { startI18n } from './i18n.ts'
import { Notices } from './notices/notices.tsx'
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
const i18n = startI18n('en')
const queries = createQueries()
const pages = createPages(queries)

createRoot(place).render(
  <StrictMode>
    <I18nextProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <TooltipProvider>
          <Notices>
            <RouterProvider router={pages} />
          </Notices>
        </TooltipProvider>
      </QueryClientProvider>
    </I18nextProvider>
  </StrictMode>,
)
