/** On a real node and gateway: the person signs, and somebody else submits, once. */
import { createNetworkClient } from '@idos/network-client'
import { IdosError, isIdosError } from '@idos/protocol'
import { newServer, type Person } from '@idos/testbed'
import { dagMessage } from '@idos/wallets'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDelegatingClient, type DelegatingClient } from './delegate.ts'
import { playEnclave, startWithCredential } from './example/own-network-testkit.ts'

const consumer = newServer()
const stranger = newServer()
const asked: string[] = []
let stop: () => Promise<void> = async () => undefined
let person: Person
let credentialId = ''
let client: DelegatingClient
let gateway = ''
let chainId = ''
let refuses = (_message: string) => false
let skew = 0

const networkOf = (server: typeof consumer) =>
  createNetworkClient({
    gateways: [gateway],
    chainId,
    signer: { authType: server.authType, identifier: server.sender, sign: server.sign },
  })
const draft = (lockedFor = 0) =>
  client.draftAccessGrant({
    ...{ window: client.openWindow(), credentialId, lockedFor },
    consumer: 'https://bank.example',
    purpose: 'Open an account',
  })
const codeOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  return isIdosError(error) ? error.code : error
}

beforeAll(async () => {
  const own = await startWithCredential()
  ;({ stop, person, credentialId, gateway, chainId } = own)
  const { address } = person.wallet
  client = await createDelegatingClient({
    ...{ gateway, chainId, enclave: playEnclave(consumer) },
    account: { type: 'EVM', address, publicKey: null, wallet: 'Test' },
    async sign(message) {
      if (refuses(message)) throw new IdosError('WALLET_REJECTED')
      asked.push(message)
      return person.wallet.sign(message)
    },
    now: () => Math.floor(Date.now() / 1000) + skew,
  })
  await client.login()
}, 120_000)

afterAll(async () => {
  client?.destroy()
  await stop()
})

describe('a delegated access grant', () => {
  it('is signed by the person, submitted by a stranger, read by the consumer, and good once', async () => {
    asked.length = 0
    const agreed = await draft()
    expect(asked).toEqual([])
    const grant = await client.signAccessGrant(agreed)
    expect(asked.at(-1)).toBe(agreed.message)
    expect(asked).toHaveLength(2)
    const copyId = grant.dag_data_id
    expect(await client.waitingCopies()).toEqual([{ copyId, originalId: credentialId }])
    expect(await client.grants()).toEqual([])
    const [own, other] = [networkOf(consumer), networkOf(stranger)]
    await own.login()
    expect(await codeOf(own.call('get_credential_shared', { id: copyId }))).toBe('ACTION_FAILED')

    const changed = { ...grant, dag_grantee_wallet_identifier: stranger.caller }
    expect(await codeOf(other.execute('create_ag_by_dag_for_copy', changed))).toBe('ACTION_FAILED')
    await other.execute('create_ag_by_dag_for_copy', grant)
    const [row] = await own.call('get_credential_shared', { id: copyId })
    expect(row?.content).toBe(agreed.copy.content)
    expect(await client.waitingCopies()).toEqual([])
    const [given] = await client.grants()
    expect(given).toMatchObject({ copyId, originalId: credentialId, grantee: consumer.caller })
    expect(await codeOf(other.execute('create_ag_by_dag_for_copy', grant))).toBe('ACTION_FAILED')
    if (given) await client.revoke(given)
    expect(await codeOf(other.execute('create_ag_by_dag_for_copy', grant))).toBe('ACTION_FAILED')
    expect(await client.grants()).toEqual([])
  })

  it('is signed again after a wallet that declined, without another copy', async () => {
    const agreed = await draft()
    refuses = (message) => message === agreed.message
    expect(await codeOf(client.signAccessGrant(agreed))).toBe('WALLET_REJECTED')
    refuses = () => false
    asked.length = 0
    const grant = await client.signAccessGrant(agreed)
    expect(asked).toEqual([agreed.message])
    await networkOf(stranger).execute('create_ag_by_dag_for_copy', grant)
    const given = await client.grants()
    expect(given.map(({ copyId }) => copyId)).toEqual([grant.dag_data_id])
    for (const one of given) await client.revoke(one)
  })

  it('is good for nothing once its copy was removed', async () => {
    const grant = await client.signAccessGrant(await draft())
    await client.removeCredential(grant.dag_data_id)
    expect(await client.waitingCopies()).toEqual([])
    const submitted = networkOf(stranger).execute('create_ag_by_dag_for_copy', grant)
    expect(await codeOf(submitted)).toBe('ACTION_FAILED')
    expect(await client.credentials()).toHaveLength(1)
  })

  it('signs no other text than the one of its draft', async () => {
    const agreed = await draft()
    const other = { ...agreed, message: `${agreed.message} ` }
    const later = { ...agreed, copy: { ...agreed.copy, lockedUntil: 2_000_000_000 } }
    asked.length = 0
    for (const one of [other, later])
      expect(await codeOf(client.signAccessGrant(one))).toBe('BAD_REQUEST')
    expect(asked).toEqual([])
  })

  it('locks for whole seconds, by clocks that agree, and not into the past', async () => {
    for (const lockedFor of [-1, 0.5, Number.NaN])
      expect(await codeOf(draft(lockedFor))).toBe('BAD_REQUEST')
    for (skew of [-400, 400]) expect(await codeOf(draft(600))).toBe('NETWORK_BAD_ANSWER')
    skew = 0
    const locked = await draft(600)
    expect(locked.copy.lockedUntil).toBeGreaterThan(Date.now() / 1000 + 500)
    expect(locked.message).toContain('Locked until: 20')
    const { copy } = locked
    const lockedUntil = Math.floor(Date.now() / 1000) - 60
    const message = dagMessage({
      ...{ owner: person.wallet.identifier, chainId, lockedUntil },
      ...{ grantee: consumer.caller, dataId: copy.id, contentHash: copy.contentHash },
    })
    const over = { ...locked, copy: { ...copy, lockedUntil }, message }
    await expect(client.signAccessGrant(over)).rejects.toThrow(/lock .* is over/)
  })
})
