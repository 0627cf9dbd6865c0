import type { ErrorCode } from '@idos/protocol'
import { StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { Screens } from '../first/show.ts'
import { LanguageProvider } from '../messages/provider.tsx'
import { App } from './App.tsx'
import { Standalone } from './Standalone.tsx'

/** What draws every screen into `root`, in place of what is there. */
export function createScreens(root: HTMLElement): Screens {
  const react = createRoot(root)
  return {
    draw({ language, controller, around }, focused) {
      const drawn = (
        <StrictMode>
          <LanguageProvider language={language}>
            <App controller={controller} around={around()} hasActed={focused !== null} />
          </LanguageProvider>
        </StrictMode>
      )
      if (focused === null) return react.render(drawn)
      flushSync(() => react.render(drawn))
      // The same button, where it is there again; else the focus is on the heading already.
      const buttons = [...root.querySelectorAll('button')]
      const same = buttons.find(({ textContent }) => textContent === focused)
      same?.focus({ preventScroll: true })
    },
  }
}

/** What stands here when no page embeds the Isle, or one that cannot be trusted with a request. */
export function drawStandalone(root: HTMLElement, code?: ErrorCode): void {
  createRoot(root).render(<Standalone {...(code && { code })} />)
}
