import { decodeActionCall, decodeActionExecution } from '@idos/kwil'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createNetworkClient, type NetworkClient } from './create-network-client.ts'
import { ed25519Signer } from './signers/ed25519-signer.ts'
import { type FakeGateway, rows, startFakeGateway } from './testing/fake-gateway.ts'

let gateway: FakeGateway
let network: NetworkClient

beforeEach(async () => {
  gateway = await startFakeGateway()
  network = createNetworkClient({
    gateways: [gateway.url],
    chainId: 'test-chain',
    signer: ed25519Signer(new Uint8Array(32).fill(1)),
  })
})

afterEach(() => gateway.close())

function sent(method: string): Record<string, unknown> {
  return gateway.requests.find((one) => one.method === method)?.params ?? {}
}

function bytes(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'))
}

describe('createNetworkClient', () => {
  it('sends a view’s arguments in the schema’s order and types', async () => {
    gateway.result = rows(['has_profile'], [false])
    const [row] = await network.publicCall('has_profile', { address: '0xabc' })
    const found: boolean | null | undefined = row?.has_profile
    expect(found).toBe(false)

    // int8 goes out as a number and comes back as text.
    await network.call('get_access_grants_granted', { user_id: null, page: 1, size: 10n })
    const calls = gateway.requests.filter((one) => one.method === 'user.call')
    const { payload } = (calls.at(-1)?.params.body ?? {}) as { payload: string }
    expect(decodeActionCall(bytes(payload))).toMatchObject({
      namespace: 'main',
      action: 'get_access_grants_granted',
      args: [
        { type: { name: 'uuid' }, value: null },
        { type: { name: 'int8' }, value: 1n },
        { type: { name: 'int8' }, value: 10n },
      ],
    })
  })

  it('sends a write under the sentence that the wallet shows', async () => {
    const id = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
    await network.execute('remove_wallet', { id })
    const { tx, sync } = sent('user.broadcast') as {
      tx: { body: { desc: string; payload: string } }
      sync: number
    }
    expect(sync).toBe(1)
    expect(tx.body.desc).not.toBe('')
    expect(decodeActionExecution(bytes(tx.body.payload))).toMatchObject({
      namespace: 'main',
      action: 'remove_wallet',
      calls: [[{ type: { name: 'uuid' }, value: id }]],
    })
  })

  it('accepts only names and input of the schema', async () => {
    const untyped = network as unknown as {
      call(name: string, input?: object): Promise<unknown>
      execute(name: string, input?: object): Promise<unknown>
    }
    for (const work of [
      untyped.call('no_such_view'),
      untyped.call('toString'),
      untyped.execute('get_user'),
      untyped.call('get_user', { id: 'x' }),
    ]) {
      await expect(work).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    }
    // @ts-expect-error a write is no view
    await expect(network.call('remove_wallet', { id: 'x' })).rejects.toThrow()
    // @ts-expect-error the input is missing
    await expect(network.execute('remove_wallet')).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})
