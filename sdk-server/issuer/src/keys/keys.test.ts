/** Keys that live elsewhere: what a KMS answers over its API is all that the SDK needs. */
import { generateKeyPairSync, sign as signInKms } from 'node:crypto'
import { didKey, verifyCredentialRow } from '@idos/credentials'
import { verifySdJwt } from '@idos/credentials/sd-jwt'
import {
  decodeBase64,
  decodeUtf8,
  ed25519Signer,
  encodeBase64,
  encodeUtf8,
  sealBox,
  secureRandom,
} from '@idos/crypto'
import { deriveHolderKey } from '@idos/crypto/sd-jwt'
import { describe, expect, it } from 'vitest'
import { issuerOf, newPerson, now, userId } from '../test-fixtures.ts'
import { localEncrypter } from './encrypter.ts'
import { createKeyRing, type IssuerKey } from './key-ring.ts'

/** As the client of a key management service: names of keys go out, signatures come back. */
function kms() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const requests: { keyId: string; bytes: number }[] = []
  return {
    requests,
    publicKeyOf: () =>
      new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)),
    async sign(keyId: string, message: Uint8Array) {
      requests.push({ keyId, bytes: message.length })
      return new Uint8Array(signInKms(null, message, privateKey))
    },
  }
}

describe('keys in a KMS', () => {
  it('sign credentials and rows, and never come here', async () => {
    const service = kms()
    const signer = {
      publicKey: service.publicKeyOf(),
      sign: (message: Uint8Array) => service.sign('issuer-2026', message),
    }
    const person = await newPerson()
    const { issuer, calls } = issuerOf(person.publicKey, { signer } as never)
    const { challenge, issuance } = await issuer.openIssuance({ userId })
    const credential = await issuer.buildCredential({
      id: 'https://bank.example/credentials/1',
      holder: { userId },
      subject: { firstName: 'Ada' },
      validFrom: new Date(now),
    })
    const publicNotes = issuer.publicNotesOf(credential, { type: 'kyc' })
    const terms = {
      issuerPublicKey: issuer.authPublicKey,
      granteeWalletIdentifier: issuer.authPublicKey,
    }
    await issuer.issueByWriteGrant({
      plaintext: encodeUtf8(JSON.stringify(credential)),
      publicNotes,
      issuance,
      possession: await person.answer(challenge),
      writeGrant: person.writeGrant(terms),
    })
    const input = calls.find(({ name }) => name === 'create_credentials_by_dwg')?.input ?? {}
    const row = (which: 'original' | 'copy', notes: string) => ({
      issuerAuthPublicKey: issuer.authPublicKey,
      publicNotes: notes,
      content: String(input[`${which}_content`]),
      publicNotesSignature: String(input[`${which}_public_notes_signature`]),
      broaderSignature: String(input[`${which}_broader_signature`]),
    })
    expect(verifyCredentialRow(row('original', publicNotes))).toBe(true)
    expect(verifyCredentialRow(row('copy', ''))).toBe(true)
    expect(service.requests.map(({ keyId }) => keyId)).toEqual(Array(5).fill('issuer-2026'))
  })
})

it('an SD-JWT is signed by the key that signs now, and names it', async () => {
  const person = await newPerson()
  const [old, next] = [1, 2].map((byte) => ed25519Signer(new Uint8Array(32).fill(byte)))
  let clock = now
  const { issuer } = issuerOf(person.publicKey, {
    signer: undefined,
    encryptionKey: undefined,
    now: () => clock,
    keys: [
      { id: '2025', use: 'sign', signer: old, notAfter: new Date(now + 10) },
      { id: '2026', use: 'sign', signer: next },
      { id: 'box', use: 'encrypt', encrypter: localEncrypter(secureRandom(32)) },
    ],
  } as never)
  for (const time of [now, now + 10]) {
    clock = time
    const { challenge, issuance } = await issuer.openIssuance({ userId, holderKey: true })
    const { jwk: holderKey } = await deriveHolderKey(secureRandom(32), 'AAAAAAAAAAAAAAAAAAAAAA')
    const possession = { ...(await person.answer(challenge, { holderKey })), holderKey }
    const { plaintext } = await issuer.buildSdJwt({
      ...{ issuance, possession, vct: 'urn:kyc', id: 'urn:1', claims: { a: 1 } },
      notes: { type: 'kyc' },
    })
    const { checks } = await verifySdJwt(decodeUtf8(plaintext), {
      ...{ trust: [issuer.did], types: ['urn:kyc'], now: new Date(clock), presented: null },
    })
    expect(checks.find(({ name }) => name === 'proof')?.outcome).toBe('pass')
  }
  expect(issuer.did).toBe(didKey(next!.publicKey))
})

describe('the ring of keys', () => {
  const encrypters = [localEncrypter(secureRandom(32)), localEncrypter(secureRandom(32))]
  const signerOf = (byte: number) => ({
    publicKey: new Uint8Array(32).fill(byte),
    sign: async () => new Uint8Array(64),
  })
  const at = (ms: number) => new Date(now + ms)
  const keys: IssuerKey[] = [
    { id: '2025', use: 'sign', signer: signerOf(1), notAfter: at(0) },
    { id: '2026', use: 'sign', signer: signerOf(2), notAfter: at(10) },
    { id: '2025', use: 'encrypt', encrypter: encrypters[0]!, notAfter: at(5) },
    { id: '2026', use: 'encrypt', encrypter: encrypters[1]! },
  ]

  it('uses the first of its use that has not ended, and none when all have', () => {
    let clock = now - 1
    const ring = createKeyRing(keys, () => clock)
    const uses = () => [ring.signing().id, ring.encrypting().id]
    expect(uses()).toEqual(['2025', '2025'])
    clock = now
    expect(uses()).toEqual(['2026', '2025'])
    clock = now + 5
    expect(uses()).toEqual(['2026', '2026'])
    clock = now + 10
    expect(() => ring.signing()).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
    expect(ring.signingBy('2025').signer.publicKey[0]).toBe(1)
  })

  it('opens with every key that there was, and hides no other fault', async () => {
    const ring = createKeyRing(keys, () => now + 100)
    for (const { encryptionPublicKey } of encrypters) {
      const { content, encryptorPublicKey } = await sealBox(
        encodeUtf8('hello'),
        decodeBase64(encryptionPublicKey),
      )
      expect(encodeBase64(await ring.open(content, encryptorPublicKey))).toBe('aGVsbG8=')
      content[30]! ^= 1
      await expect(ring.open(content, encryptorPublicKey)).rejects.toMatchObject({
        code: 'DECRYPTION_FAILED',
      })
    }
    const away = { ...encrypters[0]!, decrypt: () => Promise.reject(new Error('KMS is away')) }
    const broken = createKeyRing(
      [{ ...keys[2]!, id: 'away', encrypter: away } as IssuerKey, ...keys],
      () => now,
    )
    await expect(broken.open(new Uint8Array(99), new Uint8Array(32))).rejects.toThrow('KMS is away')
  })
})
