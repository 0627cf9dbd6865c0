import { deriveKey, detectKdfEngine } from '@idos/crypto'
import { createPeer, DEADLINES } from '@idos/protocol'
import * as v from 'valibot'
import { deskWorkerMethods, deskWorkerStart } from '../../shared/desk-messages.ts'
import { createDeskCore } from './desk-core.ts'

type Scope = { onmessage: ((event: MessageEvent<unknown>) => unknown) | null }

/** Hears the first port that its window hands it, and nobody else. */
async function serveDesk(scope: Scope): Promise<void> {
  const first = new Promise<MessagePort>((resolve) => {
    scope.onmessage = (event) => {
      const [port] = event.ports
      if (!port || !v.is(deskWorkerStart, event.data)) return
      scope.onmessage = null
      resolve(port)
    }
  })
  const engine = await detectKdfEngine()
  createPeer({
    port: await first,
    local: deskWorkerMethods,
    handlers: createDeskCore({
      derive: (password, salt) => deriveKey({ password, salt, profile: 2, engine }),
      now: () => Date.now(),
    }),
    remote: {},
    events: {},
    defaultDeadline: DEADLINES.machineStep,
  })
}

void serveDesk(self as unknown as Scope)
