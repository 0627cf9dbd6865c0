/**
 * The desk: a consumer's window of the Enclave.
 *
 * Requirements
 *  1. It works as a window of its own, on its own origin, under its policy; anywhere else it asks nobody.
 *  2. Key and contents are in its worker, and go with this page; not in the back/forward cache either.
 *
 * Attacker: the page that asked for it, every window that can post to it, and a person's next visitor.
 */
import { createPeer, DEADLINES, IdosError } from '@idos/protocol'
import { render } from 'preact'
import { enclaveOrigin } from '../../shared/deployed-for.ts'
import { type DeskWorkerMethods, deskWorkerMethods } from '../../shared/desk-messages.ts'
import { startSpeaking } from '../../shared/language/speak.ts'
import type { TextsOf } from '../../shared/language/texts.ts'
import { onLockAll } from '../../shared/lock-all.ts'
import { pageChecks } from '../../shared/page-checks.ts'
import { TextsContext } from '../messages/context.tsx'
import { connectDesk } from './connect-desk.ts'
import { DeskApp } from './DeskApp.tsx'
import { createDesk, type Desk, type DeskSession, type DeskState } from './desk.ts'
import { createDeskFiles, type DeskMessages } from './files.ts'
import { createVaults } from './vaults.ts'

type None = Record<never, never>

const root = document.getElementById('app')
const files = createDeskFiles(document)
let texts: TextsOf<DeskMessages> | null = null
let shown: DeskState = { at: 'connecting' }
let session: DeskSession | null = null

const worker = files.spawnDesk()
const { port1, port2 } = new MessageChannel()
worker.postMessage({ type: 'idos:desk:worker' }, [port2])
const peer = createPeer<None, DeskWorkerMethods, None, None>({
  port: port1,
  local: {},
  handlers: {},
  remote: deskWorkerMethods,
  events: {},
  // A batch of the largest copies on a slow phone.
  defaultDeadline: 4 * DEADLINES.machineStep,
})

function draw(act: Desk): void {
  if (!root || !texts) return
  render(
    <TextsContext.Provider value={texts}>
      <DeskApp
        state={shown}
        act={act}
        host={location.host}
        estimator={files.estimator}
        loadList={files.loadRecoveryList}
        speak={(language) => void speaker.change(language)}
      />
    </TextsContext.Provider>,
    root,
  )
}

function begin(): DeskSession {
  const isSafe = pageChecks(window, enclaveOrigin).every(({ passed }) => passed)
  if (!isSafe || window.top !== window) throw new IdosError('SELF_TEST_FAILED')
  session = connectDesk(window)
  return session
}

const desk = createDesk({
  session: {
    call: (...args) => (session ?? begin()).call(...args),
    emit: (...args) => session?.emit(...args),
    close: () => session?.close(),
  },
  worker: peer,
  vaults: createVaults(),
  onState(state) {
    shown = state
    draw(desk)
  },
})
worker.onerror = () => desk.fail(new IdosError('SELF_TEST_FAILED'))

const speaker = startSpeaking<DeskMessages>({
  page: document,
  fragment: '',
  preferred: navigator.languages,
  memory: () => localStorage,
  english: files.english,
  titleOf: (m) => m.desk.title,
  loadMessages: files.loadMessages,
  onTexts(next) {
    texts = next
    draw(desk)
  },
})

function end(): void {
  session?.emit('bye', {})
  session?.close()
  worker.terminate()
  if (root) render(null, root)
}
window.addEventListener('pagehide', end)
// A browser that keeps a page that asked not to be kept brings back an empty one.
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload()
})
// The Enclave's own site locks everything of this origin.
onLockAll(() => {
  end()
  window.close()
})
desk.start().catch(desk.fail)
