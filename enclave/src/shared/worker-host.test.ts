import { createPeer, IdosError } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import { type BrokerEvents, brokerMethods } from '../shared/messages.ts'
import { createWorkerHost, type WorkerHost, type WorkerLike } from './worker-host.ts'

type None = Record<never, never>

const KEY = 'E75P6uryBMf9M1j8nAByGIHRdCeBKCJ+xnTzf3/pe20='

/** A worker whose other side is served here. */
function setUp(options: { answers?: boolean } = {}) {
  const workers: (WorkerLike & {
    terminated: boolean
    ports: MessagePort[]
    emit(state: 'locked' | 'unlocked'): void
  })[] = []
  const statuses: string[] = []
  const host = createWorkerHost(
    () => {
      let emit: (state: 'locked' | 'unlocked') => void = () => undefined
      const worker = {
        terminated: false,
        ports: [] as MessagePort[],
        onerror: null,
        emit: (state: 'locked' | 'unlocked') => emit(state),
        terminate() {
          this.terminated = true
        },
        postMessage(message: { type: string }, transfer: Transferable[]) {
          const port = transfer[0] as MessagePort
          worker.ports.push(port)
          if (message.type !== 'idos:worker:frame' || options.answers === false) return
          const peer = createPeer<typeof brokerMethods, None, None, BrokerEvents>({
            port,
            local: brokerMethods,
            handlers: {
              capabilities: () => ({ keyStore: 'webcrypto', kdf: 'wasm' }),
              seal: () => ({ content: 'AAAA', encryptorPublicKey: KEY }),
              createKey: () => new Promise(() => undefined),
              selfTest: () => ({ checks: [{ name: 'x', passed: true }] }),
            } as never,
            remote: {},
            events: {},
            defaultDeadline: 1_000,
          })
          emit = (state) => peer.emit('status', { state, userId: null })
        },
      }
      workers.push(worker as never)
      return worker as never
    },
    ({ state }) => statuses.push(state),
    {
      readConsumer: () => Promise.reject(new IdosError('CONSUMER_UNREACHABLE')),
      checkPages: () => ({ checks: [] }),
      deputy: () => ({ code: '' }),
    },
  )
  return { host, workers, statuses }
}

const asked = {
  ticket: '11111111-1111-4111-8111-111111111111',
  requester: {
    origin: 'https://dapp.example',
    throughIsle: false,
    nested: false,
    outerOrigin: null,
  },
  params: {},
}

/** A request that the fake worker does not answer. */
const use = (host: WorkerHost) =>
  host.call('createKey', asked, new AbortController().signal).then(
    () => 'OK',
    (error: IdosError) => error.code,
  )

const settled = () => new Promise((resolve) => setTimeout(resolve, 20))

describe('createWorkerHost', () => {
  it('starts a worker with the first use, and names the protocol to the embedder', async () => {
    const { host, workers } = setUp()
    expect(workers).toHaveLength(0)
    expect(await host.capabilities()).toMatchObject({ protocol: 1, keyStore: 'webcrypto' })
    expect(workers).toHaveLength(1)
    host.stop()
  })

  it('ends a worker that locked itself and starts a fresh one', async () => {
    const { host, workers, statuses } = setUp()
    const open = use(host)
    await settled()
    workers[0]?.emit('unlocked')
    await settled()
    expect(host.status().state).toBe('unlocked')
    workers[0]?.emit('locked')
    await settled()
    expect(workers[0]?.terminated).toBe(true)
    // Who waited learns why: a request that is kept open does not keep the key.
    expect(await open).toBe('ENCLAVE_LOCKED')
    expect(workers).toHaveLength(2)
    expect(statuses).toEqual(['unlocked', 'locked'])
    host.stop()
  })

  it('fails what is open when the worker is ended', async () => {
    const { host } = setUp({ answers: false })
    const open = use(host)
    host.restart()
    expect(await open).toBe('DISCONNECTED')
    host.stop()
  })

  it('keeps a worker that held nothing when it is told to lock, again and again', async () => {
    const { host, workers } = setUp()
    await host.capabilities()
    for (let i = 0; i < 100; i++) host.restart()
    expect(workers).toHaveLength(1)
    void use(host)
    host.restart()
    expect(workers).toHaveLength(2)
    host.stop()
  })

  it('ends a worker that had a text to encrypt when it is told to lock', async () => {
    const { host, workers } = setUp()
    const sealed = { content: 'AAAA', encryptorPublicKey: KEY }
    expect(await host.seal({ publicKey: KEY, plaintext: new Uint8Array(1) })).toEqual(sealed)
    host.restart()
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false])
    host.stop()
  })

  it('answers what it can do although it is locked meanwhile', async () => {
    const { host, workers } = setUp()
    void use(host)
    const abilities = host.capabilities()
    host.restart()
    expect((await abilities).kdf).toBe('wasm')
    expect(workers).toHaveLength(2)
    host.stop()
  })

  it('does not start a broken worker over and over', async () => {
    const { host, workers } = setUp({ answers: false })
    const open = use(host)
    workers[0]?.onerror?.({} as ErrorEvent)
    expect(await open).toBe('SELF_TEST_FAILED')
    await settled()
    expect(workers).toHaveLength(1)
    host.stop()
  })

  it('ignores what an ended worker still says', async () => {
    const { host, workers, statuses } = setUp()
    const open = use(host)
    host.restart()
    await open
    workers[0]?.emit('unlocked')
    await settled()
    expect(statuses).toEqual([])
    host.stop()
  })
})
