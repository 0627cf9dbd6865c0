/** The present Isle with the page of each recording of a bridge, and with one of tomorrow. */
import type { IsleConfig } from '@idos/protocol'
import { type Conversation, type Message, recordings } from '@idos/sdk-bridge/testing/contract'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type HostPeer, listenForHost } from './host-link.ts'

const ports: MessagePort[] = []
afterEach(() => {
  for (const port of ports.splice(0)) port.close()
})

type Heard = { configs: IsleConfig[]; accounts: unknown[]; looks: unknown[]; cancelled: number }

/** The Isle before a page that greets it as recorded. Its handlers answer what the recorded Isle answered. */
function meet({ hello, fromBridge, fromIsle }: Conversation, greeting: unknown = hello) {
  const listeners: ((event: unknown) => void)[] = []
  const parent = {}
  const self = {
    parent,
    addEventListener: (_: string, listener: (event: unknown) => void) => listeners.push(listener),
  } as unknown as Window
  const heard: Heard = { configs: [], accounts: [], looks: [], cancelled: 0 }
  const refused: string[] = []
  let peer: HostPeer | null = null

  const resultOf = (method: string) => {
    const ids = fromBridge.filter((one) => one.method === method).map(({ id }) => id)
    const found = fromIsle.find(({ kind, id }) => kind === 'result' && ids.includes(id))
    return found?.result as never
  }
  listenForHost({
    self,
    handlers: {
      configure(config) {
        heard.configs.push(config)
        return resultOf('configure')
      },
      requestGrant: (_, { signal }) => {
        signal.addEventListener('abort', () => heard.cancelled++)
        return new Promise((resolve) => setTimeout(() => resolve(resultOf('requestGrant')), 5))
      },
      requestWriteGrant: () => resultOf('requestWriteGrant'),
      refresh: () => resultOf('refresh'),
      disconnect: () => resultOf('disconnect'),
    },
    onWalletChanged: (address) => heard.accounts.push(address),
    onWalletPairing: () => undefined,
    onLook: (look) => heard.looks.push(look),
    onRefused: (code) => refused.push(code),
    onHost(link) {
      peer = link.peer
    },
  })
  const { port1, port2 } = new MessageChannel()
  ports.push(port1, port2)
  const answers: Message[] = []
  port1.onmessage = ({ data }: MessageEvent<Message>) => answers.push(data)
  const message = { source: parent, origin: 'https://bank.example', data: greeting, ports: [port2] }
  for (const listener of listeners) listener(message)
  const say = (messages: readonly unknown[]) => {
    for (const one of messages) port1.postMessage(one)
  }
  const ask = (method: never, params: never) => {
    if (!peer) throw new Error('The page was not taken.')
    return (peer as HostPeer).call(method, params)
  }
  return { heard, refused, answers, say, ask }
}

describe.each(Object.entries(recordings))('the bridge of the recording %s', (_, recording) => {
  describe.each(['all', 'least'] as const)('in a page that says %s', (which) => {
    const conversation = recording[which]
    const calls = conversation.fromBridge.filter(({ kind }) => kind === 'call')

    it('gets an answer to every call, and none is an error', async () => {
      const { answers, say, refused } = meet(conversation)
      for (const [index, call] of calls.entries()) {
        say([call])
        // One after another, as a page asks; more at once than is good is refused.
        await vi.waitFor(() => expect(answers).toHaveLength(index + 1), { interval: 5 })
      }
      expect(answers.filter(({ kind }) => kind !== 'result')).toEqual([])
      expect(refused).toEqual([])
    })

    it('is configured with all that it said', async () => {
      const { heard, say } = meet(conversation)
      const [configure] = calls
      say([configure])
      await vi.waitFor(() => expect(heard.configs).toEqual([configure?.params]))
    })

    it('is understood with every answer and every refusal', async () => {
      const { ask, say } = meet(conversation)
      const questions = conversation.fromIsle.filter(({ kind }) => kind === 'call')
      expect(questions.length).toBeGreaterThan(4)
      for (const [index, { id, method, params }] of questions.entries()) {
        const asked = ask(method as never, params as never)
        const recorded = conversation.fromBridge.find(
          (one) => one.id === id && (one.kind === 'result' || one.kind === 'error'),
        )
        say([{ ...recorded, id: index + 1 }])
        if (recorded?.kind === 'result') await expect(asked).resolves.toEqual(recorded.result)
        else await expect(asked).rejects.toMatchObject({ code: Object(recorded?.error).code })
      }
    })
  })

  it('is heard with every event and a call that it gives up', async () => {
    const { heard, say } = meet(recording.all)
    const events = recording.all.fromBridge.filter(({ kind }) => kind === 'event')
    const [call] = recording.all.fromBridge.filter(({ method }) => method === 'requestGrant')
    say([...events, call, { kind: 'cancel', id: call?.id }])
    await vi.waitFor(() => expect(heard.cancelled).toBe(1))
    expect([heard.looks, heard.accounts].flat()).toHaveLength(events.length)
    expect(events.length).toBeGreaterThan(1)
  })
})

describe('a bridge of tomorrow', () => {
  const { all } = recordings['1-0.1.0']
  const [configure] = all.fromBridge

  it('of another version learns both numbers, in whatever words it asks', async () => {
    const greeting = { ...(all.hello as object), protocol: 3, abilities: ['more'] }
    const { answers, say, refused, heard } = meet(all, greeting)
    say([{ ...configure, params: { shape: 'of version 3' } }])
    await vi.waitFor(() => expect(answers).toHaveLength(1))
    expect(answers[0]).toMatchObject({
      kind: 'error',
      id: configure?.id,
      error: { code: 'UNSUPPORTED_VERSION', details: { asked: 3, supported: 1 } },
    })
    expect(refused).toEqual(['UNSUPPORTED_VERSION'])
    expect(heard.configs).toEqual([])
  })

  it('is refused what this Isle would only half do', async () => {
    const { answers, say, heard } = meet(all)
    const { request, ...rest } = Object(configure?.params) as { request: object }
    say([
      { ...configure, params: { ...rest, request: { ...request, untilRead: true } } },
      { kind: 'call', id: 99, method: 'requestTwo', params: {} },
    ])
    await vi.waitFor(() => expect(answers).toHaveLength(2))
    for (const answer of answers) expect(answer).toMatchObject({ error: { code: 'BAD_REQUEST' } })
    expect(heard.configs).toEqual([])
  })

  it('may tell what this Isle has no ear for', async () => {
    const { say, heard } = meet(all)
    say([
      { kind: 'event', event: 'weather', data: {} },
      { kind: 'event', event: 'wallet.changed', data: { address: '0x1' } },
    ])
    await vi.waitFor(() => expect(heard.accounts).toEqual(['0x1']))
  })
})
