/* How an app begins: words, theme and session first, then the screen that the address names. */
import { StrictMode, type ComponentType } from 'react'
import { createRoot } from 'react-dom/client'
import { QueryClientProvider } from '@tanstack/react-query'
import { BrowserRouter } from 'react-router'
import { makeQueries } from '../api/queries'
import { startSession } from '../auth/session'
import { startLanguage } from '../i18n'
import { startTheme } from '../theme/theme'
import { Toasts } from '../ui/Toasts'
import '../theme/base.css'

export async function startApp(audience: 'dabba' | 'dabba-admin', basename: string, Screens: ComponentType) {
  startTheme()
  await Promise.all([startLanguage(), startSession(audience)])
  createRoot(document.getElementById('app')!).render(
    <StrictMode>
      <QueryClientProvider client={makeQueries()}>
        <BrowserRouter basename={basename}><Screens /></BrowserRouter>
        <Toasts />
      </QueryClientProvider>
    </StrictMode>,
  )
}
