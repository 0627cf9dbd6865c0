/**
 * The Enclave's own site, opened by hand: what this browser keeps, and the end of it.
 *
 * Requirements
 *  1. It works on its own origin, under its policy and in no frame; anywhere else it shows nothing.
 *  2. It has no network, no key and no credential. What it shows came from strangers and ends as text.
 *
 * Attacker: sites that asked (by their names and reasons), and whoever serves or frames this page.
 */
import { render } from 'preact'
import { enclaveOrigin } from '../shared/deployed-for.ts'
import { startSpeaking } from '../shared/language/speak.ts'
import { sendLockAll } from '../shared/lock-all.ts'
import { createLogStore } from '../shared/log/log-store.ts'
import { pageChecks } from '../shared/page-checks.ts'
import { createIndexedDbPins } from '../shared/pin-store.ts'
import { browserMemory, forget, forgetAll, listRemembered } from '../shared/remember/memory.ts'
import { App } from './App.tsx'
import { eraseOrigin } from './erase-origin.ts'
import type { Memory } from './memory.ts'
import type { Messages } from './messages/catalogue.ts'
import { TextsContext } from './messages/context.tsx'
import { en } from './messages/en.ts'
import { createMessageLoader } from './messages/load-messages.ts'
import { withMoments } from './messages/texts.ts'

const root = document.getElementById('app')
const isSafe = pageChecks(window, enclaveOrigin).every(({ passed }) => passed)

function openMemory(): Memory {
  const kept = browserMemory(document)
  return {
    log: createLogStore(),
    pins: createIndexedDbPins(),
    profiles: {
      list: () => listRemembered(kept),
      forget: (userId: string) => forget(kept, userId),
      forgetAll: () => forgetAll(kept),
    },
    closeWindows: sendLockAll,
    eraseOrigin: () => eraseOrigin(window),
  }
}

if (root) {
  const memory = isSafe && window.top === window ? openMemory() : null
  const speaker = startSpeaking<Messages>({
    page: document,
    fragment: '',
    preferred: navigator.languages,
    memory: () => localStorage,
    english: en,
    titleOf: ({ title }) => title,
    loadMessages: createMessageLoader(document),
    onTexts(texts) {
      render(
        <TextsContext.Provider value={withMoments(texts)}>
          {memory ? (
            <App
              memory={memory}
              host={location.host}
              speak={(language) => void speaker.change(language)}
            />
          ) : (
            <p>{texts.m.unsafe}</p>
          )}
        </TextsContext.Provider>,
        root,
      )
    },
  })
}
