import { createPeer, IdosError, type IsleMethods, isleMethods } from '@idos/protocol'
import { afterEach, describe, expect, it } from 'vitest'
import { refuseOn } from './refuse.ts'

const reason = new IdosError('UNSUPPORTED_VERSION', { details: { asked: 2, supported: 1 } })
const ports: MessagePort[] = []
afterEach(() => {
  for (const port of ports.splice(0)) port.close()
})

function refused() {
  const { port1, port2 } = new MessageChannel()
  ports.push(port1, port2)
  refuseOn(port2, reason)
  return port1
}

describe('a page that is refused', () => {
  it('learns both versions from a call that no schema here knows', async () => {
    const peer = createPeer<
      Record<never, never>,
      IsleMethods,
      Record<never, never>,
      Record<never, never>
    >({
      port: refused(),
      local: {},
      handlers: {},
      remote: isleMethods,
      events: {},
      defaultDeadline: 1_000,
    })
    const config = { shape: 'of version 2' } as never
    await expect(peer.call('configure', config)).rejects.toMatchObject({
      code: 'UNSUPPORTED_VERSION',
      details: { asked: 2, supported: 1 },
    })
  })

  it('hears nothing for what is no call', async () => {
    const port = refused()
    const heard: unknown[] = []
    port.onmessage = (event) => heard.push(event.data)
    const bad = [null, 'call', { kind: 'call' }, { kind: 'call', id: 0 }, { kind: 'event', id: 3 }]
    for (const message of bad) port.postMessage(message)
    port.postMessage({ kind: 'call', id: 7, method: 'unheard of' })
    await expect.poll(() => heard).toMatchObject([{ kind: 'error', id: 7 }])
  })
})
