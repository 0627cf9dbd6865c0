import { enclaveOrigin } from '../../shared/deployed-for.ts'
import { pageChecks } from '../../shared/page-checks.ts'
import { createSealedTexts } from '../../shared/sealed-script.ts'
import { createContinueButton } from '../continue-button.ts'
import { openSecureWindow } from '../open-window.ts'
import otherWords from '../other-words.ts?parts'
import { writeWords } from '../words.ts'
import { startDeskFrame } from './start-desk-frame.ts'

const text = createSealedTexts(document, otherWords)
const words = writeWords(document, navigator.languages, async () => JSON.parse(await text(0)))
const started = startDeskFrame({
  self: window,
  isSafe: pageChecks(window, enclaveOrigin).every(({ passed }) => passed),
  createButton: (callbacks) => createContinueButton({ root: document, words, ...callbacks }),
  openWindow: () => openSecureWindow(window, `${location.origin}/desk.html`),
})
if (!started) document.body.dataset.framed = 'no'
