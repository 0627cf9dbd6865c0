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
import { sendLockAll } from '../shared/lock-all.ts'
import { createLogStore } from '../shared/log/log-store.ts'
import { pageChecks } from '../shared/page-checks.ts'
import { createIndexedDbPins } from '../shared/pin-store.ts'
import { browserMemory, forget, forgetAll, listRemembered } from '../shared/remember/memory.ts'
import { App } from './App.tsx'
import { eraseOrigin } from './erase-origin.ts'

const root = document.getElementById('app')
const isSafe = pageChecks(window, __ENCLAVE_ORIGIN__).every(({ passed }) => passed)

if (root && isSafe && window.top === window) {
  const kept = browserMemory(document)
  const memory = {
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
  render(<App memory={memory} host={location.host} />, root)
} else if (root) {
  root.textContent = 'This page is not served as it should be. Leave it.'
}
