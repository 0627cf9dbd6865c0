import { render } from 'preact'
import { startSpeaking } from '../../shared/language/speak.ts'
import { App } from '../App.tsx'
import type { Controller } from '../controller.ts'
import type { LaterScreens } from '../later-screens.tsx'
import { TextsContext } from '../messages/context.tsx'
import { english } from '../messages/english.ts'
import type { Texts } from '../messages/texts.ts'
import { createSealedFiles } from '../sealed-files.ts'
import { NOW, screens } from './fixtures.ts'

/** `screen.html?screen=consent&theme=dark&language=ar`: one screen with invented data; what it asks for does not happen. */
const query = new URLSearchParams(location.search)
const theme = query.get('theme')
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme

const root = document.getElementById('app') as HTMLElement
const files = createSealedFiles(document)
const state = screens[query.get('screen') ?? ''] ?? { step: 'connecting' }
const facts: Record<string, unknown> = {
  choices: ['session', 'day', 'week', 'passkey'],
  entry: state.step === 'remembered' ? state.entry : null,
  lockAt: null,
}
const act = new Proxy({} as Controller, {
  get: (_, name) => (String(name) in facts ? facts[String(name)] : async () => undefined),
})
const language = query.get('language') ?? 'en'
/** The choice of a language is the address's, and lasts as long as the page. */
const choice = { getItem: () => language, setItem: () => undefined }
let later: LaterScreens | null = null
let texts: Texts | null = null

function draw(): void {
  if (texts === null) return
  render(
    <TextsContext.Provider value={texts}>
      <App
        state={state}
        act={act}
        host="enclave.example"
        now={NOW}
        estimator={files.estimator}
        later={later}
        loadLaterScreens={files.loadLaterScreens}
        loadPresentScreen={files.loadPresentScreen}
        marker={async () => null}
        save={async () => false}
        speak={(language) => void speaker.change(language)}
        close={() => undefined}
      />
    </TextsContext.Provider>,
    root,
  )
}

later = await files.loadLaterScreens()
const speaker = startSpeaking({
  page: document,
  fragment: '',
  preferred: [language],
  memory: () => choice,
  english,
  titleOf: (m) => m.window.title,
  loadMessages: files.loadMessages,
  onTexts(next) {
    texts = next
    draw()
  },
})
