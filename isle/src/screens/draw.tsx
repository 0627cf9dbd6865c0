import type { ErrorCode } from '@idos/protocol'
import { StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { Screens } from '../first/show.ts'
import { LanguageProvider } from '../messages/provider.tsx'
import { App } from './App.tsx'
import { Standalone } from './Standalone.tsx'

/** Where the focus goes on from the first card: the same button, or what came after its press. */
const goesOn = '[data-screen="not-connected"] .button, .title'

/** What draws every screen into `root`, in place of what is there. */
export function createScreens(root: HTMLElement): Screens {
  const react = createRoot(root)
  return {
    draw({ language, controller, around }, isFocused) {
      const drawn = (
        <StrictMode>
          <LanguageProvider language={language}>
            <App controller={controller} around={around()} />
          </LanguageProvider>
        </StrictMode>
      )
      if (!isFocused) return react.render(drawn)
      flushSync(() => react.render(drawn))
      const place = [...root.querySelectorAll<HTMLElement>(goesOn)].at(-1)
      place?.focus({ preventScroll: true })
    },
  }
}

/** What stands here when no page embeds the Isle, or one that cannot be trusted with a request. */
export function drawStandalone(root: HTMLElement, code?: ErrorCode): void {
  createRoot(root).render(<Standalone {...(code && { code })} />)
}
