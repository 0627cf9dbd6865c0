import { decodeHex, encodeHex } from '@idos/crypto/bytes'
import { isIdosError } from '@idos/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decodeTransactionJson,
  encodeTransaction,
  encodeTransactionJson,
  payloadDigest,
  type Transaction,
  transactionHash,
  transactionSignText,
} from './transaction.ts'
import vectors from './vectors/kwil-js.json' with { type: 'json' }

const tx: Transaction = {
  signature: { bytes: Uint8Array.of(1, 2, 3), type: 'secp256k1_ep' },
  body: {
    description: 'd1',
    payload: Uint8Array.of(9, 8, 7, 6),
    type: 'execute',
    fee: 0n,
    nonce: 8n,
    chainId: 'c1',
  },
  sender: Uint8Array.of(0xaa, 0xbb),
}

describe('against kwil-db core v0.4.1', () => {
  it('has the same bytes and hash', () => {
    expect(encodeHex(encodeTransaction(tx))).toBe(
      '000022030102030c736563703235366b315f65703c02643108090807060765786563757465010130080000000000000002633106636f6e63617404aabb',
    )
    expect(transactionHash(tx)).toBe(vectors.go.transactionHash)
  })

  it('has the same hash with lengths of several bytes', () => {
    const long: Transaction = {
      ...tx,
      body: { ...tx.body, payload: new Uint8Array(300), fee: 1234567890123n, nonce: 2n ** 40n },
      sender: new Uint8Array(200),
    }
    expect(transactionHash(long)).toBe(vectors.go.longTransactionHash)
  })

  it('signs the same text', () => {
    expect(transactionSignText(tx.body)).toBe(
      'd1\n\nPayloadType: execute\nPayloadDigest: 63d987d1c6d69751c17297f410f5b3547a65d096\nFee: 0\nNonce: 8\n\nKwil Chain ID: c1\n',
    )
  })

  it('digests payloads as kwil-js does', () => {
    const digests = [vectors.addWallet, vectors.removeWallet].map((hex) =>
      payloadDigest(decodeHex(hex)),
    )
    expect(digests).toEqual([
      '9adec1145dc69174ab1e8b9783f583ef9e1647af',
      '4207efabb09fbb071b2ed52800b9519a0d929e45',
    ])
  })
})

describe('transaction JSON', () => {
  it('comes back as it was', () => {
    expect(decodeTransactionJson(JSON.parse(JSON.stringify(encodeTransactionJson(tx))))).toEqual(tx)
  })

  it('takes the unsigned form that estimates a price', () => {
    const unsigned = decodeTransactionJson({
      signature: { sig: null, type: 'secp256k1_ep' },
      body: {
        desc: '',
        payload: 'CQgHBg==',
        type: 'execute',
        fee: null,
        nonce: null,
        chain_id: '',
      },
      serialization: 'concat',
      sender: 'AABB',
    })
    expect(unsigned.signature.bytes.length).toBe(0)
    expect(unsigned.body).toMatchObject({ fee: 0n, nonce: 0n, chainId: '', description: '' })
    expect(encodeHex(unsigned.sender)).toBe('aabb')
  })

  const json = encodeTransactionJson(tx)
  it.each([
    ['null', null],
    ['a list', []],
    ['no body', { ...json, body: null }],
    ['another serialization', { ...json, serialization: 'eip712' }],
    ['a long description', { ...json, body: { ...json.body, desc: 'x'.repeat(201) } }],
    ['a description of many bytes', { ...json, body: { ...json.body, desc: '€'.repeat(70) } }],
    ['a fraction as nonce', { ...json, body: { ...json.body, nonce: 1.5 } }],
    ['a negative nonce', { ...json, body: { ...json.body, nonce: -1 } }],
    ['a text as nonce', { ...json, body: { ...json.body, nonce: '8' } }],
    ['a number as fee', { ...json, body: { ...json.body, fee: 0 } }],
    ['a hex sender with prefix', { ...json, sender: '0xaabb' }],
    ['a bad payload', { ...json, body: { ...json.body, payload: 'CQgHBg' } }],
    ['a bad signature', { ...json, signature: { sig: 'AQI D', type: 'x' } }],
    ['an endless chain id', { ...json, body: { ...json.body, chain_id: 'x'.repeat(201) } }],
  ])('refuses %s', (_, value) => {
    expect(() => decodeTransactionJson(value)).toThrow(
      expect.objectContaining({ code: 'BAD_REQUEST' }),
    )
  })

  it('never throws anything else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        try {
          decodeTransactionJson({ ...json, body: a, signature: b })
        } catch (error) {
          expect(isIdosError(error, 'BAD_REQUEST')).toBe(true)
        }
      }),
    )
  })
})
