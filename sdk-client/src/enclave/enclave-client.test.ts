import {
  createPeer,
  type EnclaveEmbedderEvents,
  type EnclaveEvents,
  type EnclaveMethods,
  enclaveEmbedderEvents,
  enclaveMethods,
  type Handlers,
  IdosError,
} from '@idos/protocol'
import { createFakePage } from '@idos/sdk-bridge/testing/page'
import { describe, expect, it, vi } from 'vitest'
import { type CreateEnclaveClientOptions, createEnclaveClient } from './enclave-client.ts'

const profile = {
  userId: '6f3c1c9e-8d0b-4a55-9f57-0d2f0a5a1e11',
  publicKey: 'hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo=',
}

function setUp(
  handlers: Partial<Handlers<EnclaveMethods>> = {},
  options: Partial<CreateEnclaveClientOptions> = {},
) {
  const page = createFakePage()
  const client = createEnclaveClient({
    container: page.createContainer(),
    enclaveUrl: 'https://enclave.example/frame.html',
    ...options,
  })
  const [frame] = page.frames
  if (!frame) throw new Error('no frame')
  frame.fire('load')
  const refuse = () => {
    throw new IdosError('BUSY')
  }
  const heard: string[] = []
  const [posted] = frame.posted
  if (!posted) throw new Error('no hello')
  const peer = createPeer<
    EnclaveMethods,
    Record<never, never>,
    EnclaveEmbedderEvents,
    EnclaveEvents
  >({
    port: posted.port,
    local: enclaveMethods,
    handlers: {
      capabilities: () => ({
        ...{ protocol: 1, methods: [], keyStore: 'webcrypto', kdf: 'wasm' },
        flow: { way: 'window-by-frame', because: 'as-agreed', certain: false },
      }),
      status: refuse,
      lock: refuse,
      createKey: refuse,
      unlock: refuse,
      prove: refuse,
      accessRecords: refuse,
      share: refuse,
      view: refuse,
      match: refuse,
      release: refuse,
      present: refuse,
      seal: refuse,
      rekey: refuse,
      backup: refuse,
      ...handlers,
    },
    remote: {},
    events: enclaveEmbedderEvents,
    onEvent: (_, { ticket }) => heard.push(ticket),
    defaultDeadline: 1_000,
  })
  return { client, frame, heard, peer, posted }
}

describe('createEnclaveClient', () => {
  it('greets the frame as a page that lets the frame open the window', () => {
    const { posted, client } = setUp()
    expect(posted).toMatchObject({
      data: { type: 'idos:enclave:hello', protocol: 1, opener: 'frame' },
      targetOrigin: 'https://enclave.example',
    })
    client.destroy()
  })

  it('names its embedder only when told to', () => {
    const { posted, client } = setUp({}, { opener: 'embedder', embedder: 'https://bank.example' })
    expect(posted.data).toEqual({
      type: 'idos:enclave:hello',
      protocol: 1,
      opener: 'embedder',
      embedder: 'https://bank.example',
    })
    client.destroy()
  })

  it('offers every method of the protocol and nothing that decrypts', () => {
    const { client } = setUp()
    const methods = Object.keys(client).filter((name) => Object.hasOwn(enclaveMethods, name))
    expect(methods.sort()).toEqual(Object.keys(enclaveMethods).sort())
    expect(client).not.toHaveProperty('decrypt')
    client.destroy()
  })

  it('adds what only the page knows: that it is isolated', async () => {
    const { client } = setUp()
    expect((await client.capabilities()).flow.way).toBe('window-by-frame')
    vi.stubGlobal('crossOriginIsolated', true)
    expect((await client.capabilities()).flow).toEqual({
      way: 'round-trip',
      because: 'isolated-page',
      certain: true,
    })
    vi.unstubAllGlobals()
    client.destroy()
  })

  it('carries calls, typed errors and events', async () => {
    const { client, peer, frame } = setUp({
      unlock: () => ({ unlocked: true, kdfProfile: 2 }),
      view: () => {
        throw new IdosError('USER_CLOSED')
      },
    })
    await client.ready()
    expect(await client.unlock(profile)).toEqual({ unlocked: true, kdfProfile: 2 })
    const credential = {
      id: profile.userId,
      content: 'AAAA',
      encryptorPublicKey: profile.publicKey,
    }
    await expect(client.view({ ...profile, credential })).rejects.toMatchObject({
      code: 'USER_CLOSED',
    })
    const seen = vi.fn()
    client.on('popupConnected', seen)
    peer.emit('popupConnected', {})
    peer.emit('resize', { height: 64 })
    await vi.waitFor(() => expect(frame.style.height).toBe('64px'))
    expect(seen).toHaveBeenCalledOnce()
    client.destroy()
  })

  it('tells the frame of an opened window before the call that the window is for', async () => {
    const order: string[][] = []
    const { client, heard } = setUp({
      createKey: () => {
        order.push([...heard])
        throw new IdosError('USER_CLOSED')
      },
    })
    client.windowOpened('a'.repeat(64))
    await expect(client.createKey()).rejects.toMatchObject({ code: 'USER_CLOSED' })
    expect(order).toEqual([['a'.repeat(64)]])
    client.destroy()
  })

  it('ends every call when it is destroyed', async () => {
    const { client } = setUp({ createKey: () => new Promise(() => undefined) })
    await client.ready()
    const call = client.createKey()
    await new Promise((resolve) => setTimeout(resolve, 10))
    client.destroy()
    await expect(call).rejects.toMatchObject({ code: 'DISCONNECTED' })
    await expect(client.status()).rejects.toMatchObject({ code: 'DISCONNECTED' })
  })
})
