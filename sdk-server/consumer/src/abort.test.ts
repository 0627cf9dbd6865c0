import { createNetworkClient, ed25519Signer } from '@idos/network-client'
import { describe, expect, it } from 'vitest'
import type { CallOptions } from './call-options.ts'
import { createConsumer } from './create-consumer.ts'
import { localDecrypter } from './decrypter.ts'
import type { SignedAccessGrant } from './grants/delegated-grant.ts'
import { forget } from './shared.ts'
import { consumerSigner, copyId, issuerDid, issuerKey, read, userId } from './test-fixtures.ts'
import { verifyFile } from './verify-file.ts'

let asked = 0
/** As a server that never answers. */
const hanging: typeof fetch = (_, init) => {
  asked += 1
  const signal = init?.signal
  return new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason)
    signal?.addEventListener('abort', () => reject(signal.reason))
  })
}
const network = createNetworkClient({
  ...{ gateways: ['https://gateway.example'], chainId: 'test', fetch: hanging, retries: 3 },
  signer: ed25519Signer(consumerSigner),
})
const never = () => new Promise<never>(() => undefined)
const consumer = createConsumer({
  network,
  signer: { ...consumerSigner, sign: never },
  decrypter: await localDecrypter(new Uint8Array(32).fill(7)),
  trust: { issuers: [issuerDid] },
})
const before = await read()
const grant: SignedAccessGrant = {
  ...{ ownerWalletIdentifier: 'x', granteeWalletIdentifier: consumer.walletIdentifier, copyId },
  ...{ lockedUntil: 0, contentHash: 'a'.repeat(64), signature: 'x' },
}
const peer = { id: 'p', name: 'P', publicKey: issuerKey, url: 'https://peer.example', clubs: [] }
async function all(iterable: AsyncIterable<unknown>) {
  for await (const _ of iterable);
}

const verbs: Record<string, (options: CallOptions) => Promise<unknown>> = {
  allGrants: (options) => all(consumer.allGrants(options)),
  grantsFor: (options) => consumer.grantsFor(copyId, options),
  sharedBy: (options) => consumer.sharedBy(userId, options),
  siblingOf: (options) => consumer.siblingOf('a'.repeat(64), options),
  dangerouslyReadUnverified: (options) => consumer.dangerouslyReadUnverified(copyId, options),
  verifyAgain: (options) => consumer.verifyAgain(before, {}, options),
  rescind: (options) => consumer.rescind(copyId, options),
  forget: (options) => consumer.forget(userId, options),
  accessGrantText: ({ signal }) => {
    const { signature: _, ...terms } = grant
    return consumer.accessGrantText(terms, { ...(signal && { signal }) })
  },
  submitAccessGrant: (options) => consumer.submitAccessGrant(grant, options),
  peers: (options) => consumer.peers(options),
  askPeer: (options) => consumer.askPeer(peer, grant, { ...options, fetch: hanging }),
  readReused: (options) => consumer.readReused(copyId, {}, options),
  profile: (options) => consumer.profile({ origin: 'https://bank.example', name: 'Bank' }, options),
  listGrants: (options) => consumer.listGrants({}, options),
  countGrants: (options) => consumer.countGrants(undefined, options),
  readCredential: (options) => consumer.readCredential(copyId, {}, options),
}

describe('every call', () => {
  it('is among these', () => {
    const methods = Object.entries(consumer).filter(([, member]) => typeof member === 'function')
    // What it watches ends quietly: a table of its own (`grants/watch-grants.test.ts`).
    const others = methods.map(([name]) => name).filter((name) => name !== 'watchGrants')
    expect(Object.keys(verbs).sort()).toEqual(others.sort())
  })

  it.each(Object.entries(verbs))('%s does not begin when its signal has ended', async (_, act) => {
    asked = 0
    await expect(act({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'ABORTED' })
    expect(asked).toBe(0)
  })

  it.each(Object.entries(verbs))('%s ends with its signal while others wait', async (_, act) => {
    const signal = AbortSignal.timeout(15)
    await expect(act({ signal })).rejects.toMatchObject({ code: 'TIMEOUT' })
  })
})

it('does not wait for the server of a status list', async () => {
  const status = { type: 'BitstringStatusListEntry', statusPurpose: 'revocation' } as const
  const { issueCredential } = await import('@idos/credentials')
  const { fields } = await import('./test-fixtures.ts')
  const credential = await issueCredential({
    ...fields,
    credentialStatus: {
      ...{ ...status, statusListIndex: '1' },
      statusListCredential: 'https://issuer.example/lists/1',
    },
  })
  const file = new TextEncoder().encode(JSON.stringify(credential))
  const trust = { issuers: [issuerDid], statusLists: { fetch: hanging } }
  const now = new Date('2026-06-01')
  const checked = verifyFile(file, { trust, now, signal: AbortSignal.timeout(15) })
  await expect(checked).rejects.toMatchObject({ code: 'TIMEOUT' })
})

it('says what is given up already where giving up ends in its middle', async () => {
  const controller = new AbortController()
  const given: unknown[] = []
  const half = {
    call: async (name: string) =>
      name === 'get_access_grants_granted_count'
        ? [{ count: '2' }]
        : [
            { id: 'g1', data_id: 'one', locked_until: '0' },
            { id: 'g2', data_id: 'two', locked_until: '0' },
          ],
    execute: async (_: string, { credential_id }: { credential_id: string }) => {
      if (controller.signal.aborted) {
        const { abortError } = await import('@idos/network-client/abort')
        throw abortError(controller.signal)
      }
      given.push(credential_id)
      controller.abort()
    },
  }
  await expect(forget(half as never, 'user')).rejects.toMatchObject({
    code: 'ABORTED',
    details: { rescinded: 'two' },
  })
  expect(given).toEqual(['two'])
})
