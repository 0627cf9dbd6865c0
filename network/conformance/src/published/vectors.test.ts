import { readdirSync, readFileSync } from 'node:fs'
import { bitAt, STATUS_LIST_TYPE, unpackStatusBits, verifyCredential } from '@idos/credentials'
import {
  checkReceipt,
  importBoxKey,
  isSafeBoxPublicKey,
  openAccessRecords,
  openBox,
  verifyCredentialRow,
} from '@idos/crypto'
import { decodeBase64, decodeHex, decodeUtf8, encodeUtf8 } from '@idos/crypto/bytes'
import {
  decodeActionCall,
  decodeActionExecution,
  decodeRawStatement,
  decodeValue,
} from '@idos/kwil'
import {
  canonicalIdentifier,
  parseAuthType,
  parseOwnershipMessage,
  verifyRequestSignature,
} from '@idos/wallets'
import { describe, expect, it } from 'vitest'
import { publishedVectors } from './all-vectors.ts'
import { payloadVectors, transactionVectors, valueVectors } from './wire-vectors.ts'

const folder = new URL('../../../../docs/vectors/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8')
const json = (name: string) => JSON.parse(read(`${name}.json`))

type Signed = { authType: string; sender: string; signature: string }
const counts = ({ authType, sender, signature }: Signed, text: string) =>
  verifyRequestSignature({
    authType: parseAuthType(authType) ?? 'ed25519',
    sender: decodeHex(sender),
    message: encodeUtf8(text),
    signature: decodeBase64(signature),
  })

describe('docs/vectors', () => {
  it('is what the code makes today: `npm run vectors` writes it', async () => {
    const made = await publishedVectors()
    expect(readdirSync(folder).filter((name) => name.endsWith('.json'))).toEqual(
      [...made.keys()].sort(),
    )
    for (const [name, text] of made) expect(read(name), name).toBe(text)
  })

  it('has a line in its README for each file', () => {
    const named = [...read('README.md').matchAll(/^\| \[`([^`]+\.json)`\]/gm)].map(([, one]) => one)
    expect(named.sort()).toEqual(readdirSync(folder).filter((name) => name.endsWith('.json')))
  })

  it('has the payloads that kwil-js sends, and the values of kwil-db', async () => {
    const recorded = new URL('../../../../core/kwil/src/vectors/kwil-js.json', import.meta.url)
    const { go, ...payloads } = JSON.parse(readFileSync(recorded, 'utf8'))
    const { calls, executions } = payloadVectors()
    const encoded = [...calls, ...executions].map((one) => one.encoded)
    expect(encoded).toEqual(expect.arrayContaining(Object.values(payloads)))
    const values = valueVectors().values.map((one) => one.encoded)
    expect(values).toEqual(expect.arrayContaining([go.int8, go.texts, go.numeric]))
  })
})

describe('a published vector', () => {
  it('of a value or payload decodes; a malformed one does not', () => {
    const { values, malformed } = valueVectors()
    for (const { encoded } of values) decodeValue(decodeHex(encoded))
    for (const { encoded, because } of malformed)
      expect(() => decodeValue(decodeHex(encoded)), because).toThrow()
    const { calls, executions, statements } = payloadVectors()
    for (const { encoded } of calls) decodeActionCall(decodeHex(encoded))
    for (const { encoded } of executions) decodeActionExecution(decodeHex(encoded))
    for (const { encoded } of statements) decodeRawStatement(decodeHex(encoded))
  })

  it('of a signature counts; one that must be refused does not', async () => {
    const { text, signers, refused, identities } = json('signatures')
    for (const one of signers) expect(counts(one, text), one.name).toBe(true)
    for (const one of refused) expect(counts(one, text), one.because).toBe(false)
    for (const one of identities) expect(canonicalIdentifier(one.text)).toBe(one.identity)
    const transaction = await transactionVectors()
    for (const one of transaction.signed) expect(counts(one, transaction.text)).toBe(true)
    const logIn = json('log-in')
    for (const one of logIn.signed) expect(counts(one, logIn.text)).toBe(true)
  })

  it('of an ownership text has one reading', () => {
    const { create, createAndLogIn, add } = json('ownership')
    for (const { text, signature: _, gatewayNonce: __, ...parameters } of [
      ...create,
      createAndLogIn,
      ...add,
    ])
      expect(parseOwnershipMessage(text)).toEqual(parameters)
  })

  it('of what is encrypted opens with the key that it has', async () => {
    const { recipientSecret, boxes, unsafeRecipients } = json('boxes')
    for (const { plaintext, content, encryptorPublicKey } of boxes) {
      const box = {
        content: decodeBase64(content),
        encryptorPublicKey: decodeBase64(encryptorPublicKey),
      }
      const key = await importBoxKey(decodeHex(recipientSecret))
      expect(decodeUtf8(await openBox(box, key))).toBe(plaintext)
    }
    for (const key of unsafeRecipients) expect(isSafeBoxPublicKey(decodeBase64(key))).toBe(false)
    for (const { secret, userId, sealed, plaintext } of json('access-records').records) {
      const keeper = { key: await importBoxKey(decodeHex(secret)), userId }
      expect(decodeUtf8(await openAccessRecords(keeper, decodeBase64(sealed)))).toBe(plaintext)
    }
  })

  it('of a signed row or receipt verifies; one that must be refused does not', async () => {
    const { rows, refused } = json('credential-rows')
    for (const row of rows) expect(verifyCredentialRow(row)).toBe(true)
    for (const row of refused) expect(verifyCredentialRow(row), row.because).toBe(false)
    for (const receipt of json('receipts').receipts) {
      const check = (one: object) => checkReceipt(encodeUtf8(JSON.stringify(one)))
      expect(await check(receipt)).toMatchObject({ ok: true })
      expect(await check({ ...receipt, lockedUntil: 1 })).toMatchObject({ ok: false })
    }
  })

  it('of a credential is accepted, or refused by the check that it names and by no other', async () => {
    const { issuer, now, types, accepted, refused } = json('credentials')
    const options = { trust: [issuer], types, now: new Date(now) }
    for (const { credential, suite } of accepted) {
      const { verified } = await verifyCredential(credential, options)
      expect(verified, suite).toBe(true)
    }
    for (const { credential, because, check } of refused) {
      const { checks } = await verifyCredential(credential, options)
      const failed = checks.filter(({ outcome }) => outcome === 'fail').map(({ name }) => name)
      expect(failed, because).toEqual([check])
    }
  })

  it('of a status list reads as it says', async () => {
    const { bitstring, token, issuer, now } = json('status-lists')
    const { list, set, clear, behindTheEnd } = bitstring
    const options = { trust: [issuer], types: [STATUS_LIST_TYPE], now: new Date(now) }
    expect(await verifyCredential(list, { ...options, status: 'ignore' })).toMatchObject({
      verified: true,
    })
    const bits = await unpackStatusBits(list.credentialSubject.encodedList)
    const at = (positions: number[]) => positions.map((one) => bits && bitAt(bits, one))
    expect(new Set([at(set).every(Boolean), ...at(clear)])).toEqual(new Set([true, false]))
    expect(at(behindTheEnd)).toEqual([undefined])
    const codes = ['OK', 'REVOKED', 'SUSPENDED', 'STATUS_MESSAGE']
    const said = token.lists.flatMap(({ values }: { values: number[] }) => values)
    expect(token.codes).toEqual(said.map((value: number) => codes[value]))
  })
})
