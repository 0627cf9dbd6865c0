import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  broadcast,
  ed25519Signer,
  evmSigner,
  execution,
  nearSigner,
  rpc,
  type signTx,
  signTxJson,
} from '../testing/test-client.ts'
import { alice, int, startTestNode, type TestNode, text } from '../testing/test-node.ts'

let node: TestNode
let url: string

beforeAll(async () => {
  node = await startTestNode()
  url = node.url
})

afterAll(() => node?.stop())

const NOT_VERIFIED = 'failed to verify the transaction'

describe('user.broadcast', () => {
  it.each([
    ['another chain', { chainId: 'other' }, 5],
    ['a gap in the nonces', { nonceOffset: 1 }, 4],
    ['a spent nonce', { nonceOffset: -1 }, 4],
    ['an unknown payload type', { type: 'transfer' }, 2],
    ['a transaction over 4 MiB', { payload: new Uint8Array(4 * 1024 * 1024 + 1) }, 65535],
  ])('refuses %s and changes nothing', async (_what, change, code) => {
    const { nonceOffset = 0, ...parts } = change as { nonceOffset?: number } & Partial<
      Parameters<typeof signTx>[1]
    >
    const before = await node.stateOf(alice)
    const tx = await signTxJson(alice, {
      ...execution('add_note', [int(50), text('x')]),
      nonce: before.nonce + nonceOffset,
      ...parts,
    })
    const reply = await broadcast(url, tx)
    expect(reply).toMatchObject({ status: 200, error: { code: -201, data: { code } } })
    expect(reply.error.data.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(reply.error.data.message).not.toBe('')
    expect(await node.stateOf(alice)).toEqual(before)
  })

  it('refuses a signature that does not fit, whatever is changed', async () => {
    const before = await node.stateOf(alice)
    const good = await signTxJson(alice, {
      ...execution('add_note', [int(50), text('x')]),
      nonce: before.nonce,
    })
    const mallory = await signTxJson(ed25519Signer(66), {
      ...execution('add_note', [int(50), text('x')]),
      nonce: before.nonce,
    })
    const otherSite = await signTxJson(nearSigner(5, 'evil.example'), {
      ...execution('add_note', [int(50), text('x')]),
      nonce: 1,
    })
    for (const tx of [
      { ...good, sender: evmSigner(9).caller.slice(2).toLowerCase() },
      { ...good, sender: mallory.sender },
      { ...good, signature: mallory.signature },
      { ...good, signature: { ...good.signature, type: 'secp256k1_ep' } },
      { ...good, signature: { ...good.signature, type: 'eip712' } },
      { ...good, body: { ...good.body, desc: 'changed' } },
      { ...good, body: { ...good.body, payload: mallory.body.payload.replace('A', 'B') } },
      { ...good, body: { ...good.body, nonce: good.body.nonce + 1 } },
      { ...good, signature: { ...good.signature, sig: '' } },
      otherSite,
    ]) {
      expect(await broadcast(url, tx)).toMatchObject({
        error: { code: -201, data: { code: 65535 } },
      })
    }
    expect(await node.stateOf(alice)).toEqual(before)
  })

  it.each([
    [
      'a payload that is no base64',
      (tx: { body: object }) => ({ ...tx, body: { ...tx.body, payload: '***' } }),
    ],
    [
      'a nonce that is text',
      (tx: { body: object }) => ({ ...tx, body: { ...tx.body, nonce: '1' } }),
    ],
    ['a negative nonce', (tx: { body: object }) => ({ ...tx, body: { ...tx.body, nonce: -1 } })],
    ['a sender that is no hex', (tx: object) => ({ ...tx, sender: 'zz' })],
    ['a body that is a list', (tx: object) => ({ ...tx, body: [] })],
    ['a list', () => []],
  ])('answers -32602 to a transaction with %s', async (_what, change) => {
    const tx = await signTxJson(alice, { ...execution('add_note'), nonce: 1 })
    const reply = await rpc(url, 'user.broadcast', { tx: change(tx), sync: 1 })
    expect(reply).toMatchObject({ status: 400, error: { code: -32602 } })
  })

  it.each([
    [
      'no body',
      (tx: object) => ({ ...tx, body: null }),
      'the transaction lacks its body or signature',
    ],
    [
      'no signature',
      (tx: object) => ({ ...tx, signature: null }),
      'the transaction lacks its body or signature',
    ],
    ['nothing', () => ({}), 'the transaction lacks its body or signature'],
    [
      'another serialization',
      (tx: object) => ({ ...tx, serialization: 'eip712' }),
      `${NOT_VERIFIED}: invalid serialization type`,
    ],
    [
      'a long description',
      (tx: { body: object }) => ({ ...tx, body: { ...tx.body, desc: 'ä'.repeat(101) } }),
      `${NOT_VERIFIED}: description is too long`,
    ],
    [
      'an unknown scheme',
      (tx: { signature: object }) => ({ ...tx, signature: { ...tx.signature, type: 'rsa' } }),
      `${NOT_VERIFIED}: authenticator not found: rsa`,
    ],
    [
      'a negative fee',
      (tx: { body: object }) => ({ ...tx, body: { ...tx.body, fee: '-1' } }),
      'the transaction offers a negative fee',
    ],
  ])('refuses a transaction with %s in the words of kwild', async (_what, change, message) => {
    const before = await node.stateOf(alice)
    const tx = await signTxJson(alice, { ...execution('add_note'), nonce: before.nonce })
    const reply = await rpc(url, 'user.broadcast', { tx: change(tx), sync: 1 })
    const data = { code: 65535, message, hash: expect.stringMatching(/^[0-9a-f]{64}$/) }
    expect(reply).toMatchObject({ status: 200, error: { code: -201, data } })
    expect(await node.stateOf(alice)).toEqual(before)
  })
})
