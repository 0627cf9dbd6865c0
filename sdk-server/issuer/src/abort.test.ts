import { createNetworkClient, ed25519Signer } from '@idos/network-client'
import { dagMessage } from '@idos/wallets'
import { describe, expect, it } from 'vitest'
import type { CallOptions } from './context.ts'
import { createIssuer } from './create-issuer.ts'
import { proofOfPersonhood } from './credential-types/known-types.ts'
import {
  chainId,
  issuerBox,
  issuerOf,
  newPerson,
  profileOf,
  signer,
  site,
  userId,
} from './test-fixtures.ts'

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
const never = () => new Promise<never>(() => undefined)
const client = createNetworkClient({
  ...{ gateways: ['https://gateway.example'], chainId, fetch: hanging, retries: 3 },
  signer: ed25519Signer(signer),
})
const issuer = createIssuer({
  ...{
    name: 'Test',
    network: { client, chainId },
    sites: [site],
    encryptionKey: issuerBox.slice(),
  },
  // A key management service that is away.
  signer: { publicKey: signer.publicKey, sign: never },
  now: () => Date.parse('2026-01-01T12:00:00Z'),
})
const person = await newPerson()
const own = issuerOf(person.publicKey).issuer
const { challenge, issuance } = await own.openIssuance({ userId })
const possession = await person.answer(challenge)
const profile = profileOf(person)
const content = { plaintext: new Uint8Array(2), publicNotes: '' }
const issue = { ...content, issuance, possession }
const [id, hash] = [crypto.randomUUID(), 'a'.repeat(64)]
const validFrom = new Date('2026-01-01')
const grant = {
  ...{ dataId: userId, ownerWalletIdentifier: person.wallet.identifier },
  ...{ granteeWalletIdentifier: 'x', lockedUntil: 0 },
  ...{ contentHash: hash },
}
const { ownerWalletIdentifier: owner, granteeWalletIdentifier: grantee, ...rest } = grant
const signature = person.wallet.sign(dagMessage({ owner, grantee, ...rest, chainId }))
async function all(iterable: AsyncIterable<unknown>) {
  for await (const _ of iterable);
}

const verbs: Record<string, (options: CallOptions) => Promise<unknown>> = {
  hasProfile: (options) => issuer.hasProfile('0x0', options),
  createUser: (options) => issuer.createUser(profile, options),
  createProfile: (options) => issuer.createProfile(profile, options),
  addWallet: (options) => issuer.addWallet(profile, options),
  getUser: (options) => issuer.getUser(userId, options),
  addAttribute: (options) => issuer.addAttribute({ userId, key: 'k', value: 'v' }, options),
  buildCredential: (options) =>
    issuer.buildCredential(
      { id: 'urn:uuid:1', holder: { userId }, subject: { firstName: 'Ada' }, validFrom },
      options,
    ),
  buildTyped: (options) =>
    issuer.buildTyped(
      proofOfPersonhood,
      {
        ...{ id: 'urn:uuid:1', holder: { userId }, validFrom },
        fields: { method: 'IN_PERSON', checkedOn: '2026-01-01', isUnique: true },
      },
      options,
    ),
  openIssuance: (options) => issuer.openIssuance({ userId }, options),
  issueByWriteGrant: (options) =>
    issuer.issueByWriteGrant({ ...issue, writeGrant: person.writeGrant() }, options),
  issueAsInserter: (options) => issuer.issueAsInserter(issue, options),
  hasCredential: (options) => issuer.hasCredential(id, options),
  editPublicNotes: (options) => issuer.editPublicNotes(id, '', options),
  readOwnCopy: (options) => issuer.readOwnCopy(id, options),
  findOwnCopy: (options) => issuer.findOwnCopy(hash, options),
  dropOwnCopy: (options) => issuer.dropOwnCopy(id, options),
  listOwnCopies: (options) => issuer.listOwnCopies(userId, options),
  listGrants: async (options) => all(issuer.listGrants({}, options)),
  submitAccessGrant: (options) => issuer.submitAccessGrant({ ...grant, signature }, options),
  listPeers: (options) => issuer.listPeers(options),
  setStatus: (options) =>
    issuer.setStatus({ status: 'revoked', publicNotes: JSON.stringify({ id }) } as never, options),
  buildSdJwt: (options) =>
    issuer.buildSdJwt(
      {
        ...{ issuance, possession, vct: 'urn:kyc', id: 'urn:uuid:1', claims: { a: 1 } },
        notes: { type: 'kyc' },
      } as never,
      options,
    ),
}

describe('every call', () => {
  it('is among these', () => {
    const methods = Object.entries(issuer).filter(([, member]) => typeof member === 'function')
    // Answers at once.
    const others = methods.map(([name]) => name).filter((name) => name !== 'publicNotesOf')
    expect(Object.keys(verbs).sort()).toEqual(others.sort())
  })

  it.each(Object.entries(verbs))('%s does not begin when its signal has ended', async (_, act) => {
    asked = 0
    const acted = act({ signal: AbortSignal.abort() })
    await expect(acted).rejects.toMatchObject({ code: 'ABORTED' })
    expect(asked).toBe(0)
  })

  it.each(Object.entries(verbs))('%s ends with its signal while others wait', async (_, act) => {
    const signal = AbortSignal.timeout(15)
    await expect(act({ signal })).rejects.toMatchObject({ code: 'TIMEOUT' })
  })
})
