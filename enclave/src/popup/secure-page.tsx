import { type ComponentChildren, render } from 'preact'
import { enclaveOrigin } from '../shared/deployed-for.ts'
import type { Language } from '../shared/language/languages.ts'
import { startSpeaking } from '../shared/language/speak.ts'
import { onLockAll } from '../shared/lock-all.ts'
import { createLogStore } from '../shared/log/log-store.ts'
import { createIndexedDbPins } from '../shared/pin-store.ts'
import { browserMemory, forget } from '../shared/remember/memory.ts'
import { App } from './App.tsx'
import type { Connection } from './connect.ts'
import type { Controller, Session } from './controller.ts'
import { forgetProfile } from './erase/forget-profile.ts'
import type { FlowState } from './flow.ts'
import type { LaterScreens } from './later-screens.tsx'
import { createIndexedDbMarkers, keepSeed, recallSeed } from './marker/store.ts'
import { unlockedUser } from './marker/unlocked-user.ts'
import { TextsContext } from './messages/context.tsx'
import { english } from './messages/english.ts'
import type { Texts } from './messages/texts.ts'
import { createIndexedDbTold } from './old-protection.ts'
import { randomBelow } from './recovery/words.ts'
import { createPasskeys } from './remember/passkeys.ts'
import { createRequestLog } from './request-log.ts'
import type { SealedFiles } from './sealed-files.ts'
import { startPopup } from './start-popup.ts'

export type SecurePageOptions = {
  root: HTMLElement
  files: SealedFiles
  /** May name a language: `#lang=de`. */
  fragment: string
  connect(): Promise<Connection>
  /** The person is done here, or wants to be. Nothing that is being written is cut off then. */
  leave(session: Session | null): void
  /** Stands above every screen. */
  above?(language: Language, leave: () => void): ComponentChildren
}

const fill = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes)
const now = () => Math.floor(Date.now() / 1000)
/** How long the screen before stands until a wait is worth one of its own: most waits are over by then. */
const UNHURRIED = 150

const wait = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/** Everything that a person sees of a request: in the secure window, or on the page of a round trip. */
export function startSecurePage(options: SecurePageOptions): void {
  const { root, above } = options
  const { estimator, loadRecoveryList, loadMessages } = options.files
  let later: LaterScreens | null = null
  const loadLaterScreens = async () => {
    later = await options.files.loadLaterScreens()
    return later
  }
  const pins = createIndexedDbPins()
  const memory = browserMemory(document)
  const markers = createIndexedDbMarkers()
  let shown: { state: FlowState; controller: Controller | null } | null = null
  let texts: Texts | null = null
  let session: Session | null = null
  let keeping: Promise<unknown> = Promise.resolve()
  let soon: ReturnType<typeof setTimeout> | undefined

  const marker = async (userId: string) => {
    await keeping
    return recallSeed(markers, userId)
  }
  /** A mark that is being written is not cut off, nor waited for without end. */
  const close = () => void Promise.race([keeping, wait(500)]).then(() => options.leave(session))

  // The own site says so; this page's goodbye ends its request.
  onLockAll(() => {
    session?.emit('lock', {})
    options.leave(session)
  })

  const draw = () => {
    if (shown === null || texts === null) return
    render(
      <TextsContext.Provider value={texts}>
        {above?.(texts.language, close)}
        <App
          state={shown.state}
          act={shown.controller}
          host={location.host}
          now={now()}
          estimator={estimator}
          later={later}
          loadLaterScreens={loadLaterScreens}
          loadPresentScreen={options.files.loadPresentScreen}
          marker={marker}
          save={async (id) => {
            const { saveCredential, createFileDesk } = await loadLaterScreens()
            return session !== null && saveCredential(session, id, createFileDesk(document))
          }}
          speak={(language) => void speaker.change(language)}
          close={close}
        />
      </TextsContext.Provider>,
      root,
    )
  }

  const speaker = startSpeaking({
    page: document,
    fragment: options.fragment,
    preferred: navigator.languages,
    memory: () => localStorage,
    english,
    titleOf: (m) => m.window.title,
    loadMessages,
    onTexts(next) {
      texts = next
      draw()
    },
  })

  // The person reads the first screen meanwhile. What fails here is tried again when it is needed.
  void loadLaterScreens().catch(() => undefined)

  void startPopup({
    self: window,
    enclaveOrigin,
    connect: options.connect,
    draw(state, controller) {
      const userId = shown && unlockedUser(shown.state, state)
      if (userId) keeping = keepSeed(markers, userId, fill)
      shown = { state, controller }
      clearTimeout(soon)
      if (state.step === 'preparing') soon = setTimeout(draw, UNHURRIED)
      else draw()
    },
    clear() {
      shown = null
      render(null, root)
      root.replaceChildren()
    },
    services: (own) => {
      session = own
      return {
        fetchConsumer: () => own.call('consumer', {}),
        pins,
        log: createRequestLog({
          store: createLogStore(),
          now,
          uuid: () => crypto.randomUUID(),
          wait,
        }),
        forgetProfile: (userId) =>
          forgetProfile(userId, [pins.clear, (gone) => forget(memory, gone)]),
        memory,
        passkeys: createPasskeys(window),
        locks: navigator.locks,
        told: createIndexedDbTold(),
        loadDescribe: async () => (await loadLaterScreens()).describeContent,
        loadAllow: async () => (await loadLaterScreens()).allow,
        sha256: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)),
        loadRecoveryList,
        random: randomBelow,
        now,
      }
    },
  })
}
