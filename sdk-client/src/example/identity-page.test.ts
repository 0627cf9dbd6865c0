/** The README's example on a real node and gateway; only the Enclave is played, which needs a browser. */
import { readFileSync } from 'node:fs'
import { isIdosError } from '@idos/protocol'
import { newServer, type Person, type Server } from '@idos/testbed'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../client.ts'
import { onShareClick, onStopClick, openIdentity } from './identity-page.ts'
import { playEnclave, startWithCredential } from './own-network-testkit.ts'

let stop: () => Promise<void> = async () => undefined
let person: Person
let credentialId: string
let consumer: Server
let client: Client
let asked = 0

beforeAll(async () => {
  const own = await startWithCredential()
  ;({ stop, person, credentialId } = own)
  consumer = newServer()
  const { address } = person.wallet
  client = await openIdentity({
    enclave: playEnclave(consumer),
    account: { type: 'EVM', address, publicKey: null, wallet: 'Test' },
    async sign(message) {
      asked += 1
      return person.wallet.sign(message)
    },
    gateway: own.gateway,
    chainId: own.chainId,
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
