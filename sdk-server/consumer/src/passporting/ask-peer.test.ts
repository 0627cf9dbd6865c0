import { ed25519Signer, encodeHex } from '@idos/crypto'
import type { Peer } from '@idos/network-client/peers'
import { isIdosError } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import { grantIdOf, type SignedAccessGrant } from '../grants/delegated-grant.ts'
import { askPeer } from './ask-peer.ts'
import { peerOf, signingKeyOf } from './peers.ts'
import { type Receipt, signStatement, verifyStatement } from './statements.ts'

const own = ed25519Signer(new Uint8Array(32).fill(2))
const theirs = ed25519Signer(new Uint8Array(32).fill(3))
const other = ed25519Signer(new Uint8Array(32).fill(4))
const hexOf = ({ publicKey }: typeof own) => encodeHex(publicKey)
const peer: Peer = {
  id: '11111111-2222-4333-8444-555555555555',
  name: 'Bank',
  publicKey: hexOf(theirs).toUpperCase(),
  url: 'https://bank.example/idos',
  clubs: [],
}
const grant: SignedAccessGrant = {
  ownerWalletIdentifier: '0x52908400098527886E0F7030069857D2E4169EE7',
  granteeWalletIdentifier: hexOf(own),
  copyId: '21111111-2222-4333-8444-555555555555',
  lockedUntil: 0,
  contentHash: 'ab'.repeat(32),
  signature: '0x00',
}
const receipt: Receipt = {
  kind: 'idos-passporting-receipt',
  version: 1,
  receiptId: '31111111-2222-4333-8444-555555555555',
  issuer: hexOf(theirs),
  relyingParty: hexOf(own),
  copyId: grant.copyId,
  contentHash: grant.contentHash,
  grantId: grantIdOf(grant),
  lockedUntil: 0,
  clubs: [],
  at: 1_780_000_000,
}

/** Asks a peer that answers so; the code of the error, or `ok`. */
async function ask(answer: unknown, status = 200, who: Partial<Peer> = {}): Promise<string> {
  const text = typeof answer === 'string' ? answer : JSON.stringify(answer)
  const fetch = async (url: unknown, init?: RequestInit) => {
    expect(url).toBe('https://bank.example/idos/passporting-registry')
    expect(init?.redirect).toBe('error')
    return new Response(text, { status })
  }
  try {
    await askPeer({ ...peer, ...who }, grant, {
      signer: own,
      fetch: fetch as typeof globalThis.fetch,
    })
    return 'ok'
  } catch (error) {
    if (!isIdosError(error)) throw error
    return [error.code, error.details?.refusal].filter(Boolean).join(' ')
  }
}

describe('the answer of a peer', () => {
  it('counts as its receipt for this grant', async () => {
    expect(await ask(await signStatement(receipt, theirs))).toBe('ok')
  })

  it.each<[string, Partial<Receipt>]>([
    ['another issuer', { issuer: hexOf(other) }],
    ['somebody else', { relyingParty: hexOf(other) }],
    ['another copy', { copyId: peer.id }],
    ['another content', { contentHash: 'cd'.repeat(32) }],
    ['another lock', { lockedUntil: 9 }],
    ['another grant', { grantId: peer.id }],
  ])('does not count when it is of %s', async (_, change) => {
    expect(await ask(await signStatement({ ...receipt, ...change }, theirs))).toBe(
      'NETWORK_BAD_ANSWER',
    )
  })

  it('does not count signed by another, altered, or as anything else', async () => {
    expect(await ask(await signStatement(receipt, other))).toBe('NETWORK_BAD_ANSWER')
    const signed = await signStatement(receipt, theirs)
    const altered = { ...signed, statement: { ...receipt, at: 1 } }
    for (const answer of [altered, {}, '', 'x'.repeat(30_000), { ...signed, more: 1 }])
      expect(await ask(answer)).toBe('NETWORK_BAD_ANSWER')
  })

  it('is no text that anybody is shown: a refusal is one of the words of programs', async () => {
    expect(await ask({ refusal: 'NOT_STANDING' }, 422)).toBe('NOT_ALLOWED NOT_STANDING')
    expect(await ask({ refusal: 'Call <b>0900</b>' }, 422)).toBe('NOT_ALLOWED UNKNOWN')
    expect(await ask('no json', 500)).toBe('NOT_ALLOWED UNKNOWN')
  })

  it.each([
    'http://bank.example',
    'file:///etc',
    'nothing',
    'https://u:p@bank.example',
    'https://bank.example?x=',
  ])('is not asked for at %s', async (url) =>
    expect(await ask({}, 200, { url })).toBe('CONFIG_INVALID'),
  )

  it('is not there when it can not be reached', async () => {
    const fetch = async () => {
      throw new TypeError('fetch failed')
    }
    await expect(askPeer(peer, grant, { signer: own, fetch })).rejects.toMatchObject({
      code: 'NETWORK_UNREACHABLE',
    })
  })
})

describe('a peer', () => {
  it('is known by its key in any form, and by nothing else', () => {
    expect(peerOf([peer], hexOf(theirs))).toBe(peer)
    expect(peerOf([peer], hexOf(other))).toBeUndefined()
    expect(peerOf([{ ...peer, publicKey: 'x' }], 'x')).toBeUndefined()
  })

  it('signs with an Ed25519 key', () => {
    expect(signingKeyOf(peer)).toEqual(theirs.publicKey)
    expect(signingKeyOf({ publicKey: `ED${hexOf(theirs)}` })).toEqual(theirs.publicKey)
    for (const publicKey of ['', `02${hexOf(theirs)}`, grant.ownerWalletIdentifier, 'bank.near'])
      expect(signingKeyOf({ publicKey })).toBeUndefined()
  })
})

it('a statement is verified by its key, and malformed ones are not valid', async () => {
  const signed = await signStatement(receipt, theirs)
  expect(verifyStatement(signed, theirs.publicKey)).toBe(true)
  expect(verifyStatement({ ...signed, signature: 'zz' }, theirs.publicKey)).toBe(false)
  expect(verifyStatement(signed, other.publicKey)).toBe(false)
})
