/** The README's example on a real node and gateway; only the Enclave is played, which needs a browser. */
import { readFileSync } from 'node:fs'
import { IdosError, isIdosError, type SealedCopy } from '@idos/protocol'
import {
  argumentsOf,
  credentialInput,
  newServer,
  openNetwork,
  type Person,
  type Server,
  shareInput,
  startOwnNetwork,
} from '@idos/testbed'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../client.ts'
import type { Enclave } from '../enclave/enclave.ts'
import { createFakeWorld } from '../testing/fake-world.ts'
import { onShareClick, onStopClick, openIdentity } from './identity-page.ts'

let stop: () => Promise<void> = async () => undefined
let person: Person
let credentialId: string
let consumer: Server
let client: Client
let asked = 0

/** What the Enclave hands over once the person has consented. */
async function sealCopy(originalId: string, lockedUntil: number): Promise<SealedCopy> {
  const row = await shareInput(originalId, consumer.caller, lockedUntil)
  return {
    id: row.id,
    originalId,
    content: row.content,
    encryptorPublicKey: row.encryptor_public_key,
    contentHash: row.content_hash,
    issuerAuthPublicKey: row.issuer_auth_public_key,
    publicNotes: '',
    publicNotesSignature: row.public_notes_signature,
    broaderSignature: row.broader_signature,
    granteeWalletIdentifier: row.grantee_wallet_identifier,
    lockedUntil,
  }
}

function playEnclave(): Enclave {
  const { enclave } = createFakeWorld()
  const { share } = enclave
  return {
    ...enclave,
    async share(parameters) {
      const [credential] = parameters.credentials
      if (!credential) throw new IdosError('BAD_REQUEST')
      const { receipt } = await share(parameters)
      return { copies: [await sealCopy(credential.id, parameters.lockedUntil)], receipt }
    },
  }
}

beforeAll(async () => {
  const own = await startOwnNetwork()
  stop = own.stop
  const network = await openNetwork({
    targets: [own.node],
    ownerKey: own.ownerKey,
    deploy: true,
    settings: true,
  })
  const [node] = network.targets
  if (!node) throw new Error('no node')
  person = await network.people.person()
  consumer = newServer()
  const notes = JSON.stringify({ id: 'n', type: 'kyc', status: 'approved', issuer: 'Example' })
  const input = await credentialInput(newServer(), notes)
  credentialId = input.id
  const outcome = await node.execute(person, 'add_credential', [
    argumentsOf('add_credential', input),
  ])
  expect(outcome.ok).toBe(true)
  const { address } = person.wallet
  client = await openIdentity({
    enclave: playEnclave(),
    account: { type: 'EVM', address, publicKey: null, wallet: 'Test' },
    async sign(message) {
      asked += 1
      return person.wallet.sign(message)
    },
    gateway: own.gateway,
    chainId: node.chainId,
  })
}, 120_000)

afterAll(async () => {
  client?.destroy()
  await stop()
})

describe('the example of the README', () => {
  it('is the one in the README, word for word', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
    const example = readFileSync(new URL('./identity-page.ts', import.meta.url), 'utf8')
    expect(readme).toContain(`\`\`\`ts\n${example}\`\`\``)
  })

  it('logs in with one signature, and reads what the network holds without another', async () => {
    const session = await client.session()
    expect(session.profile).toEqual({ userId: person.userId, publicKey: person.encryptionKey })
    expect(session.provenance).toMatchObject({ proof: 'bound', otherWallets: 0, added: null })
    expect(session.credentials).toMatchObject([
      { id: credentialId, type: 'kyc', status: 'valid', issuer: 'Example' },
    ])
    expect(await client.profile()).toEqual({
      profile: session.profile,
      provenance: session.provenance,
    })
    expect(await client.credentials()).toEqual(session.credentials)
    expect(await client.wallets()).toMatchObject([{ id: person.walletId, type: 'EVM' }])
    expect(asked).toBe(1)
  })

  it('shares, finds the grant in the network, and stops sharing', async () => {
    const grant = await onShareClick(client, credentialId)
    expect(grant).toMatchObject({ consumer: 'https://bank.example', lockedUntil: 0 })
    expect(await client.grants()).toMatchObject([
      { id: grant.grantId, copyId: grant.copyId, originalId: credentialId, type: 'kyc' },
    ])
    await onStopClick(client, grant.copyId)
    expect(await client.grants()).toEqual([])
  })

  it('is logged out in the gateway, too', async () => {
    await client.logout()
    const read = await client.credentials().catch((error: unknown) => error)
    expect(isIdosError(read, 'NOT_AUTHORIZED')).toBe(true)
  })
})
