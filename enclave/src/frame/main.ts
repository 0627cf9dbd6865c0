import { enclaveOrigin, isleOrigins } from '../shared/deployed-for.ts'
import { createAskReader } from '../shared/open-reader.ts'
import { createSealedLoader } from '../shared/sealed-script.ts'
import { startSealedWorker } from '../shared/sealed-worker.ts'
import deputy from '../worker/deputy/deputy.worker.ts?sealed'
import workerCode from '../worker/main.ts?sealed'
import presenter from '../worker/presenter/presenter.worker.ts?sealed'
import { createContinueButton } from './continue-button.ts'
import { openSecureWindow } from './open-window.ts'
import otherWords from './other-words.ts?parts'
import { startFrame } from './start-frame.ts'
import { writeWords } from './words.ts'

const { worker: loadWorker, text } = createSealedLoader(document, workerCode, [
  ...otherWords,
  deputy,
  presenter,
])
// The browser has compared them with the hash in this script.
const words = writeWords(document, navigator.languages, async () => JSON.parse(await text(0)))
const started = startFrame({
  self: window,
  enclaveOrigin,
  isleOrigins,
  spawnWorker: () =>
    startSealedWorker(loadWorker, (url) => new Worker(url, { name: 'idos-enclave' })),
  askReader: createAskReader(document, location.origin),
  loadDeputy: (isPresenter) => text(otherWords.length + Number(isPresenter)),
  createButton: (callbacks) => createContinueButton({ root: document, words, ...callbacks }),
  openWindow: () => openSecureWindow(window, `${location.origin}/popup.html`),
})
if (!started) document.body.dataset.framed = 'no'
