import { expect, it } from 'vitest'
import { keysCanMove } from './keys-can-move.ts'

type Ports = Pick<MessageChannel, 'port1' | 'port2'>

/** A channel of a browser that does this with a key. */
function channelThat(deliver: (port: MessagePort) => void): Ports {
  const port2 = { onmessage: null, onmessageerror: null }
  const port1 = {
    postMessage: () => deliver(port2 as unknown as MessagePort),
    close: () => undefined,
  }
  return { port1, port2 } as unknown as Ports
}

it('is so where a key arrives', async () => {
  expect(await keysCanMove()).toBe(true)
})

it.each<[string, (port: MessagePort) => void]>([
  ['arrives as nothing', (port) => port.onmessage?.({ data: null } as MessageEvent)],
  ['is an error on arrival', (port) => port.onmessageerror?.({} as MessageEvent)],
  ['never arrives', () => undefined],
])('is not so where it %s', async (_, deliver) => {
  expect(await keysCanMove(channelThat(deliver))).toBe(false)
})

it('says so where a key is not taken', async () => {
  const refusing = channelThat(() => {
    throw new DOMException('', 'DataCloneError')
  })
  await expect(keysCanMove(refusing)).rejects.toThrow()
})
