import { trustWorkerUrl } from '../shared/trusted-url.ts'
import workerUrl from '../worker/main.ts?worker&url'
import { createContinueButton } from './continue-button.ts'
import { openSecureWindow } from './open-window.ts'
import { startFrame } from './start-frame.ts'

const trustedUrl = window.parent === window ? '' : trustWorkerUrl(workerUrl)
const started = startFrame({
  self: window,
  enclaveOrigin: __ENCLAVE_ORIGIN__,
  isleOrigins: __ISLE_ORIGINS__,
  spawnWorker: () => new Worker(trustedUrl, { type: 'module', name: 'idos-enclave' }),
  createButton: (callbacks) => createContinueButton({ root: document, ...callbacks }),
  openWindow: () => openSecureWindow(window, `${location.origin}/popup.html`),
})
if (!started) document.body.dataset.framed = 'no'
