import { secureRandom } from '@idos/crypto'
import { createNetworkClient, ed25519Signer } from '@idos/network-client'
import { IdosError } from '@idos/protocol'
import { expect, it } from 'vitest'
import * as sdk from './index.ts'

// What a program in JavaScript does: anything of the wrong type, anywhere.
type Callable = (...args: unknown[]) => unknown
const SECRET = 'SECRETVALUE'
const wrong: readonly unknown[] = [
  ...[undefined, null, 5, SECRET, {}, [], true, new Uint8Array(3), () => SECRET],
  { url: SECRET, secrets: SECRET, body: SECRET, headers: SECRET, grant: SECRET },
]
const signer = sdk.localSigner(secureRandom(32))
const consumer = sdk.createConsumer({
  network: createNetworkClient({
    ...{ gateways: ['https://gateway.example'], chainId: 'x', signer: ed25519Signer(signer) },
    fetch: async () => {
      throw new TypeError('fetch failed')
    },
  }),
  ...{ signer, decrypter: await sdk.localDecrypter(secureRandom(32)), trust: { issuers: [] } },
})
const { createConsumer, localSigner, localDecrypter, readAccessGrant, toRequest } = sdk
const { deliverGrants, verifyWebhook, webhookSecret, serveProfile, trustedByRequest } = sdk
const functions = {
  ...{ createConsumer, localSigner, localDecrypter, readAccessGrant, toRequest },
  ...{ deliverGrants, verifyWebhook, webhookSecret, serveProfile, trustedByRequest },
}
const methods = Object.entries(consumer).filter(([, member]) => typeof member === 'function')
const all = [...Object.entries(functions), ...methods] as unknown as [string, Callable][]

/** What it ends with; what only waits, as for the next look at grants, ends well. */
async function outcome(call: Callable, args: unknown[]): Promise<unknown> {
  const waiting = new Promise((done) => setTimeout(done, 20))
  try {
    const value = await call(...args)
    if (typeof Object(value)[Symbol.asyncIterator] !== 'function') return undefined
    await Promise.race([(value as AsyncIterable<unknown>)[Symbol.asyncIterator]().next(), waiting])
    return undefined
  } catch (error) {
    return error
  }
}

it.each(all)('%s says by a code what is wrong with it', async (_, call) => {
  for (const first of wrong) {
    for (const second of [undefined, null, SECRET, {}]) {
      const error = await outcome(call, [first, second])
      if (error === undefined) continue
      expect(error, String((error as Error).stack)).toBeInstanceOf(IdosError)
      const { message, details } = error as IdosError
      expect(JSON.stringify([message, details])).not.toContain(SECRET)
    }
  }
})
