import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { type Known, LanguageProvider, loadLanguage, pickLanguage } from './messages/provider.tsx'
import { createPages } from './router.tsx'
import { createQueryClient } from './use-answer.ts'

const CHOSEN = 'idos-explorer-language'
const root = createRoot(document.getElementById('root') as HTMLElement)
const queries = createQueryClient()
const router = createPages(choose)

/** Storage may be switched off. */
function remembered(): string | null {
  try {
    return localStorage.getItem(CHOSEN)
  } catch {
    return null
  }
}

async function show(known: Known): Promise<void> {
  const language = await loadLanguage(known)
  const page = document.documentElement
  page.lang = language.locale
  page.dir = language.locale === 'ar' ? 'rtl' : 'ltr'
  root.render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <LanguageProvider language={language}>
          <RouterProvider router={router} />
        </LanguageProvider>
      </QueryClientProvider>
    </StrictMode>,
  )
}

function choose(chosen: Known): void {
  try {
    localStorage.setItem(CHOSEN, chosen)
  } catch {
    // Then it holds for as long as the page is open.
  }
  void show(chosen)
}

void show(pickLanguage(remembered(), navigator.languages))
