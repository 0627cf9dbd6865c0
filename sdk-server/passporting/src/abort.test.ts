import type { CallOptions } from '@idos/consumer'
import { createNetworkClient, ed25519Signer } from '@idos/network-client'
import { expect, it } from 'vitest'
import { createPassporting } from './create-passporting.ts'
import { memoryStore } from './memory-store.ts'
import { decrypter, hash, own } from './test-fixtures.ts'

let asked = 0
const hanging: typeof fetch = (_, init) => {
  asked += 1
  return new Promise((_, reject) => {
    init?.signal?.addEventListener('abort', () => reject(init?.signal?.reason))
  })
}
const passporting = await createPassporting({
  network: createNetworkClient({
    ...{ gateways: ['https://gateway.example'], chainId: 'test', fetch: hanging },
    signer: ed25519Signer(own),
  }),
  ...{ signer: own, decrypter, store: memoryStore(), publicUrl: 'https://issuer.example' },
})
const verbs: Record<string, (options: CallOptions) => Promise<unknown>> = {
  sweep: (options) => passporting.sweep(options),
  withdraw: (options) => passporting.withdraw(hash, 'revoked', options),
  peers: (options) => passporting.peers(options),
  audit: (options) => passporting.audit(options),
}

it.each(Object.entries(verbs))('%s does not begin when its signal has ended', async (_, act) => {
  asked = 0
  const acted = act({ signal: AbortSignal.abort() })
  await expect(acted).rejects.toMatchObject({ code: 'ABORTED' })
  expect(asked).toBe(0)
})

it('knows every call but the one that answers requests', () => {
  const methods = Object.entries(passporting).filter(([, member]) => typeof member === 'function')
  const names = methods.map(([name]) => name).filter((name) => name !== 'handle')
  expect(Object.keys(verbs).sort()).toEqual(names.sort())
})

it('does not wait for the registry of the network', async () => {
  const peers = passporting.peers({ signal: AbortSignal.timeout(15) })
  await expect(peers).rejects.toMatchObject({ code: 'TIMEOUT' })
})
