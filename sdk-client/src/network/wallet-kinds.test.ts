/** Wallets of every kind on a real node and gateway: profile, log-in, consent and its end. Only the Enclave is played. */
import { IdosError, type NewProfile } from '@idos/protocol'
import { eip1193, type WalletCourier } from '@idos/sdk-bridge'
import { nep413 } from '@idos/sdk-bridge/near'
import { stellar } from '@idos/sdk-bridge/stellar'
import {
  createTestNearWallet,
  createTestStellarWallet,
  createTestWallet,
  createTestXrplWallet,
} from '@idos/sdk-bridge/testing'
import { xrpl } from '@idos/sdk-bridge/xrpl'
import {
  argumentsOf,
  credentialInput,
  type Network,
  newHash,
  newId,
  newKey,
  newServer,
  openNetwork,
  type Server,
  shareInput,
  startOwnNetwork,
} from '@idos/testbed'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../client.ts'
import { createClient } from '../create-client.ts'
import type { Enclave } from '../enclave/enclave.ts'
import { createFakeWorld } from '../testing/fake-world.ts'

type Switch = (seed: string | null) => Promise<void> | void

const kinds: Record<string, () => Promise<{ courier: WalletCourier; signWith: Switch }>> = {
  async EVM() {
    const test = createTestWallet({ privateKey: `0x${newHash()}` })
    const signWith: Switch = (seed) => test.signWith(seed === null ? null : `0x${seed}`)
    return { courier: eip1193(test.provider), signWith }
  },
  async NEAR() {
    const test = await createTestNearWallet({ seed: newHash(), accountId: 'alice.near' })
    return { courier: nep413(test.wallet), signWith: test.signWith }
  },
  async XRPL() {
    const test = await createTestXrplWallet({ seed: newHash() })
    return { courier: xrpl(test.wallet), signWith: test.signWith }
  },
  async Stellar() {
    const test = await createTestStellarWallet({ seed: newHash() })
    return { courier: stellar(test.wallet), signWith: test.signWith }
  },
}

let stop: () => Promise<void> = async () => undefined
let network: Network
let gateway: string
let consumer: Server

beforeAll(async () => {
  const own = await startOwnNetwork()
  stop = own.stop
  gateway = own.gateway
  const { node: target, ownerKey } = own
  network = await openNetwork({ targets: [target], ownerKey, deploy: true, settings: true })
  consumer = newServer()
}, 120_000)

afterAll(() => stop())

function playEnclave(): Enclave {
  const { enclave } = createFakeWorld()
  const { share } = enclave
  return {
    ...enclave,
    createKey: async () => ({ userId: newId(), publicKey: newKey() }),
    async share(parameters) {
      const [credential] = parameters.credentials
      if (!credential) throw new IdosError('BAD_REQUEST')
      const { receipt, record } = await share(parameters)
      const row = await shareInput(credential.id, consumer.caller, parameters.lockedUntil)
      const copy = {
        id: row.id,
        originalId: credential.id,
        content: row.content,
        encryptorPublicKey: row.encryptor_public_key,
        contentHash: row.content_hash,
        issuerAuthPublicKey: row.issuer_auth_public_key,
        publicNotes: '' as const,
        publicNotesSignature: row.public_notes_signature,
        broaderSignature: row.broader_signature,
        granteeWalletIdentifier: row.grantee_wallet_identifier,
        lockedUntil: parameters.lockedUntil,
      }
      return { copies: [copy], receipt, ...(record ? { record } : {}) }
    },
  }
}

function nodeOf({ targets: [node] }: Network) {
  if (!node) throw new Error('no node')
  return node
}

/** As an issuer does. */
async function insert(action: Parameters<typeof argumentsOf>[0], input: Record<string, unknown>) {
  const row = argumentsOf(action, input)
  const outcome = await nodeOf(network).execute(network.inserter, action, [row])
  expect(outcome).toMatchObject({ ok: true })
}

async function register({ userId, recipientEncryptionPublicKey, wallet }: NewProfile) {
  await insert('add_user_as_inserter', {
    id: userId,
    recipient_encryption_public_key: recipientEncryptionPublicKey,
  })
  await insert('upsert_wallet_as_inserter', {
    id: wallet.id,
    user_id: userId,
    address: wallet.address,
    public_key: wallet.publicKey,
    wallet_type: wallet.type,
    message: wallet.message,
    signature: wallet.signature,
  })
}

async function visit(courier: WalletCourier): Promise<{ client: Client; signed: string[] }> {
  const { address, name: wallet, ...rest } = await courier.connect({ interactive: true })
  if (address === null) throw new Error('not connected')
  const signed: string[] = []
  const client = await createClient({
    enclave: playEnclave(),
    account: { ...rest, address, wallet },
    gateway,
    chainId: nodeOf(network).chainId,
    sign(message) {
      signed.push(message)
      return courier.sign({ address, message })
    },
  })
  return { client, signed }
}

describe.each(Object.keys(kinds))('a wallet of the kind %s', (kind) => {
  it('creates a profile, logs in, shares a credential and takes it back', async () => {
    const { courier } = (await kinds[kind]?.()) ?? expect.fail()
    const { client } = await visit(courier)
    expect(await client.hasProfile()).toBe(false)
    const profile = await client.createProfile({
      window: client.openWindow(),
      site: 'https://bank.example',
      register,
    })
    expect(await client.hasProfile()).toBe(true)
    expect(await client.session()).toMatchObject({ profile, provenance: { proof: 'bound' } })
    expect(await client.wallets()).toMatchObject([{ type: kind }])

    const notes = JSON.stringify({ id: 'n', type: 'kyc', status: 'approved' })
    const credential = await credentialInput(newServer(), notes)
    await insert('upsert_credential_as_inserter', { ...credential, user_id: profile.userId })
    const grant = await client.share({
      window: client.openWindow(),
      credentialId: credential.id,
      consumer: 'https://bank.example',
      purpose: 'Open an account',
    })
    const [found] = await client.grants()
    expect(found).toMatchObject({ id: grant.grantId, originalId: credential.id })
    // The list of who has access came in the same transaction.
    await client.session()
    expect(client.state().records?.sealed).toHaveLength(1)
    if (found) await client.revoke(found)
    expect(await client.grants()).toEqual([])

    const kept = await client.saveAttribute({ key: 'language', value: 'de' })
    expect(await client.saveAttribute({ ...kept, value: 'pt' })).toEqual({ ...kept, value: 'pt' })
    expect(await client.attributes()).toEqual([{ ...kept, value: 'pt' }])
    await client.removeAttribute(kept.id)
    expect(await client.attributes()).toEqual([])
    client.destroy()
  })

  it('sends nothing that another key signed', async () => {
    const { courier, signWith } = (await kinds[kind]?.()) ?? expect.fail()
    const { client, signed } = await visit(courier)
    await signWith(newHash())
    const window = client.openWindow()
    const proof = client.createProfile({ window, site: 'https://bank.example', register })
    await expect(proof).rejects.toMatchObject({ code: 'WALLET_BAD_SIGNATURE' })
    await expect(client.login()).rejects.toMatchObject({ code: 'WALLET_BAD_SIGNATURE' })
    expect(signed).toHaveLength(2)
    client.destroy()
  })
})

describe('a contract wallet', () => {
  it('is told why it can not sign, before anything is sent', async () => {
    const test = createTestWallet({ privateKey: `0x${newHash()}` })
    test.signAsContract()
    const { client } = await visit(eip1193(test.provider))
    const window = client.openWindow()
    const proof = client.createProfile({ window, site: 'https://bank.example', register })
    const refused = { code: 'WALLET_BAD_SIGNATURE', details: { contract: true } }
    await expect(proof).rejects.toMatchObject(refused)
    await expect(client.login()).rejects.toMatchObject(refused)
    client.destroy()
  })
})
