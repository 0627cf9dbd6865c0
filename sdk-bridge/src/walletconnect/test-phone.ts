import { SignClient } from '@walletconnect/sign-client'
import { createTestWallet } from '../testing/test-wallet.ts'

type Hex = `0x${string}`
type Signing = InstanceType<typeof SignClient>

export type TestPhone = {
  readonly addresses: readonly string[]
  readonly client: Signing
  /** Texts that it was asked to sign. */
  readonly asked: unknown[]
  /** The next question is declined. */
  declines: boolean
  /** Nothing is answered while this is so. */
  silent: boolean
  /** Takes a code, and approves or declines what is proposed. */
  scan(uri: string): Promise<void>
  switchTo(address: string): Promise<void>
  /** Topics of the sessions that a page has acknowledged. */
  topics(): string[]
  disconnect(): Promise<void>
}

/** A wallet app with these accounts, on the client that wallets are built on. It reaches the relay and nothing else. */
export async function openTestPhone(relayUrl: string, keys: readonly Hex[]): Promise<TestPhone> {
  const wallets = keys.map((privateKey) => createTestWallet({ privateKey, connected: true }))
  const client = await SignClient.init({
    projectId: 'phone',
    relayUrl,
    logger: 'silent',
    telemetryEnabled: false,
    customStoragePrefix: `phone-${crypto.randomUUID()}`,
    storage: memory(),
    metadata: { name: 'Pocket', description: 'A test', url: 'https://pocket.example', icons: [] },
  })
  const namespacesFor = (list: readonly string[]) => ({
    eip155: {
      accounts: list.map((address) => `eip155:1:${address}`),
      methods: ['personal_sign'],
      events: ['accountsChanged', 'chainChanged'],
      chains: ['eip155:1'],
    },
  })
  const phone: TestPhone = {
    addresses: wallets.map(({ address }) => address),
    client,
    asked: [],
    declines: false,
    silent: false,
    scan: (uri) => client.core.pairing.pair({ uri }).then(() => undefined),
    async switchTo(address) {
      const [topic = ''] = phone.topics()
      const others = phone.addresses.filter((one) => one !== address)
      const { acknowledged } = await client.update({
        topic,
        namespaces: namespacesFor([address, ...others]),
      })
      await acknowledged()
      const event = { name: 'accountsChanged', data: [address] }
      await client.emit({ topic, chainId: 'eip155:1', event })
    },
    topics: () =>
      client.session.getAll().flatMap(({ topic, acknowledged }) => (acknowledged ? [topic] : [])),
    async disconnect() {
      const reason = { code: 6000, message: 'User disconnected.' }
      await client.disconnect({ topic: phone.topics()[0] ?? '', reason })
    },
  }

  client.on('session_proposal', async ({ id }) => {
    if (phone.silent) return
    if (phone.declines) {
      phone.declines = false
      return client.reject({ id, reason: { code: 5000, message: 'User rejected.' } })
    }
    // A proposal that was called off meanwhile.
    await client.approve({ id, namespaces: namespacesFor(phone.addresses) }).catch(() => undefined)
  })
  client.on('session_request', async ({ topic, id, params }) => {
    const [text, address] = params.request.params as [string, string]
    phone.asked.push(params)
    if (phone.silent) return
    const refused = { jsonrpc: '2.0', id, error: { code: 5000, message: 'User rejected.' } }
    if (phone.declines) {
      phone.declines = false
      return client.respond({ topic, response: refused })
    }
    const wallet = wallets.find((one) => one.address === address)
    const result = await wallet?.provider.request({
      method: 'personal_sign',
      params: [text, address],
    })
    await client.respond({ topic, response: { jsonrpc: '2.0', id, result } })
  })
  return phone
}

function memory() {
  const kept = new Map<string, unknown>()
  return {
    getKeys: async () => [...kept.keys()],
    getEntries: async <T>() => [...kept.entries()] as [string, T][],
    getItem: async <T>(key: string) => kept.get(key) as T | undefined,
    setItem: async (key: string, value: unknown) => void kept.set(key, value),
    removeItem: async (key: string) => void kept.delete(key),
  }
}
