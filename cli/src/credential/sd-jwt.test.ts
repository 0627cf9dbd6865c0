import { writeFileSync } from 'node:fs'
import { didKey } from '@idos/credentials'
import { issueSdJwt, sdJwtSigner } from '@idos/credentials/sd-jwt'
import { ed25519Signer } from '@idos/crypto'
import { sha256 } from '@idos/crypto/hashes'
import {
  bindPresentation,
  cutSdJwt,
  deriveHolderKey,
  readSdJwt,
  signWithHolderKey,
} from '@idos/crypto/sd-jwt'
import { beforeAll, describe, expect, it } from 'vitest'
import { idos } from '../testing/run-idos.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'

const path = temporaryFolder()
const signer = ed25519Signer(new Uint8Array(32).fill(1))
const did = didKey(signer.publicKey)
const other = didKey(ed25519Signer(new Uint8Array(32).fill(2)).publicKey)
const vct = 'https://bank.example/kyc'
const asked = { audience: 'https://shop.example', nonce: 'a-nonce-of-22-letters-or-more' }
const at = '2026-06-01T00:00:00Z'
const digest = async (bytes: Uint8Array) => sha256(bytes) as Uint8Array<ArrayBuffer>
let [whole, presented] = ['', '']

beforeAll(async () => {
  const holder = await deriveHolderKey(new Uint8Array(32).fill(7), 'AAAAAAAAAAAAAAAAAAAAAA')
  whole = await issueSdJwt({
    ...{ issuer: did, signer: sdJwtSigner(signer), vct, id: 'urn:uuid:1', holderKey: holder.jwk },
    claims: { given_name: 'Ada', family_name: 'Byron' },
    issuedAt: new Date('2026-01-01T00:00:00Z'),
  })
  const read = await readSdJwt(whole, { digest })
  if (!read.ok) throw new Error(read.fault)
  const cut = cutSdJwt(read.sdJwt, [['given_name']]).presented
  const binding = { aud: asked.audience, nonce: asked.nonce, iat: Date.parse(at) / 1000 }
  presented = await bindPresentation(cut, binding, digest, (input) =>
    signWithHolderKey(holder, input),
  )
})

function verify(text: () => string, change: Record<string, string> = {}) {
  const values = { issuer: did, type: vct, at, ...asked, ...change }
  const options = Object.entries(values).flatMap(([name, value]) =>
    value === '' ? [] : [`--${name}`, value],
  )
  writeFileSync(path('presented.txt'), text())
  return idos(['credential', 'verify', path('presented.txt'), ...options])
}

describe('credential verify of an SD-JWT', () => {
  it.each(['', '\n', '\r\n'])('passes what was presented, with %j behind it', async (end) => {
    const ran = await verify(() => presented + end)
    expect([ran.code, ran.out.split('\n').at(-1)]).toEqual([0, 'Verified.'])
    expect(ran.out).toMatch(/^ok +binding/m)
  })

  it.each<[string, () => string, Record<string, string>, string]>([
    ['presented to another site', () => presented, { audience: 'https://a.example' }, 'binding'],
    ['in answer to another request', () => presented, { nonce: 'another-nonce' }, 'binding'],
    ['long before', () => presented, { at: '2026-06-02T00:00:00Z' }, 'binding'],
    ['to nobody that is named', () => presented, { audience: '', nonce: '' }, 'binding'],
    ['by nobody', () => whole, {}, 'binding'],
    ['of another kind', () => presented, { type: 'https://bank.example/aml' }, 'type'],
    ['of another issuer', () => presented, { issuer: other }, 'issuer'],
    ['altered', () => presented.replace('.', '.e30'), {}, '\\w+'],
  ])('fails for one %s', async (_, text, change, check) => {
    const ran = await verify(text, change)
    expect([ran.code, ran.out.split('\n').at(-1)]).toEqual([1, 'Not verified.'])
    expect(ran.out).toMatch(new RegExp(`^FAILED +${check}`, 'm'))
  })

  it('wants both, or none, and makes no archive', async () => {
    const half = await verify(() => presented, { nonce: '' })
    expect([half.code !== 0, half.err]).toEqual([true, expect.stringContaining('go together')])
    const kept = await verify(() => presented, { archive: path('a.json') })
    expect([kept.code !== 0, kept.err]).toEqual([true, expect.stringContaining('archive')])
  })
})
