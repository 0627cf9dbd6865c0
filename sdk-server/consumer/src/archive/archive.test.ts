import { readFileSync } from 'node:fs'
import { issueCredential, issueStatusList } from '@idos/credentials'
import { decodeBase64, decodeUtf8, encodeBase64, encodeHex, encodeUtf8 } from '@idos/crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  consumerSigner,
  credential,
  fields,
  issuerDid,
  issuerMultibase,
  issuerSigner,
  notes,
  otherKey,
  read,
} from '../test-fixtures.ts'
import { verifyFile } from '../verify-file.ts'
import { archiveDigest, type VerificationArchive } from './archive.ts'
import { verifyArchive } from './verify-archive.ts'

const url = 'https://issuer.example/status/1'
const KYC = 'https://idos.network/ns/kyc/v1'
const web = 'did:web:issuer.example'
const method = `${web}#${issuerMultibase}`
const key = encodeHex(consumerSigner.publicKey)

type Members = Record<string, unknown>
let archive: VerificationArchive
let report: unknown

const bytes = (value: unknown) => encodeUtf8(JSON.stringify(value))
/** Puts something at a path, or takes it away, and makes the digest anew as whoever changes it would. */
async function changed(path: readonly string[], to: unknown): Promise<Uint8Array> {
  const { digest: _, seal, ...body } = structuredClone(archive)
  const last = path.at(-1) ?? ''
  const holder = path.slice(0, -1).reduce<unknown>((at, name) => (at as Members)[name], body)
  const old = (holder as Members)[last]
  if (to === undefined) Reflect.deleteProperty(holder as Members, last)
  else (holder as Members)[last] = typeof to === 'function' ? to(old) : to
  return bytes({ ...body, digest: await archiveDigest(body), seal })
}

/** One with everything: a did:web, a status list, notes, a row. */
beforeAll(async () => {
  const list = await issueStatusList({
    ...{ id: url, issuer: web, signer: issuerSigner, statusPurpose: 'revocation', set: [7] },
    validFrom: new Date('2026-01-01T00:00:00Z'),
    validUntil: new Date('2026-07-01T00:00:00Z'),
  })
  const document = {
    id: web,
    verificationMethod: [
      { id: method, type: 'Multikey', controller: web, publicKeyMultibase: issuerMultibase },
    ],
    assertionMethod: [method],
  }
  const fetch = (async (address: string) =>
    Response.json(address === url ? list : document)) as typeof globalThis.fetch
  const plaintext = JSON.stringify(
    await issueCredential({
      ...fields,
      issuer: { id: web },
      credentialStatus: {
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: '6',
        statusListCredential: url,
      },
    }),
  )
  const trust = { issuers: [web], statusLists: { fetch }, didDocuments: { fetch } }
  const found = await read({ plaintext, trust })
  archive = await found.archive()
  report = found.report
})

describe('an archive', () => {
  it('gives the same report, from its bytes alone', async () => {
    const again = await verifyArchive(bytes(archive), { sealedBy: [key] })
    expect(again).toEqual({
      ...{ same: true, differences: [], seal: 'good', sealKey: key },
      ...{ digest: archive.digest, report },
    })
    expect(again.report.decision).toBe('accepted')
    expect(Object.keys(archive.statusLists)).toEqual([url])
    expect(Object.keys(archive.didDocuments)).toEqual([web])
  })

  it('asks nobody, and no clock', async () => {
    const { fetch } = globalThis
    const { now } = Date
    try {
      globalThis.fetch = () => Promise.reject(new Error('asked'))
      Date.now = () => Date.parse('2046-01-01T00:00:00Z')
      expect((await verifyArchive(bytes(archive))).same).toBe(true)
    } finally {
      Object.assign(globalThis, { fetch })
      Date.now = now
    }
  })

  it('does not need its members in order, or the same white space', async () => {
    const reversed = Object.fromEntries(Object.entries(archive).reverse())
    const spaced = encodeUtf8(JSON.stringify(reversed, null, 2))
    expect((await verifyArchive(spaced)).same).toBe(true)
  })

  const eve = (content: string) =>
    encodeBase64(encodeUtf8(decodeUtf8(decodeBase64(content)).replace('Ada', 'Eve')))
  it.each<[string, string[], unknown, string[]]>([
    ['the bytes', ['content'], eve, ['checks.contentHash', 'checks.proof', 'content', 'decision']],
    ['the verdict', ['report', 'decision'], 'refused', ['decision']],
    ['a sentence', ['report', 'checks', '0', 'reason'], 'All is well.', ['checks.contentHash']],
    [
      'a check that is gone',
      ['report', 'checks'],
      (old: unknown[]) => old.slice(0, -1),
      ['checks.holder'],
    ],
    [
      'a check that was added',
      ['report', 'checks'],
      (old: unknown[]) => [...old, { name: 'police', outcome: 'pass' }],
      ['checks.police'],
    ],
    ['the order of checks', ['report', 'checks'], (old: unknown[]) => old.reverse(), ['checks']],
    ['a report without checks', ['report', 'checks'], undefined, ['checks.form', 'checks.proof']],
    ['a report that is none', ['report'], 'accepted', ['checks.proof', 'decision', 'policy']],
    [
      'the policy',
      ['policy', 'issuers'],
      ['did:web:other.example'],
      ['checks.issuer', 'decision', 'policy'],
    ],
    ['the policy of the report', ['report', 'policy', 'ignoreHolder'], true, ['policy']],
    [
      'the clock',
      ['checkedAt'],
      '2027-02-01T00:00:00.000Z',
      ['checkedAt', 'checks.validity', 'decision'],
    ],
    [
      'the document of the issuer',
      ['didDocuments'],
      {},
      ['checks.issuer', 'checks.proof', 'decision'],
    ],
    ['the status list', ['statusLists'], {}, ['checks.status', 'decision']],
    [
      'a status list of now',
      ['statusLists', url, 'validUntil'],
      '2030-01-01T00:00:00Z',
      ['checks.status', 'decision'],
    ],
    [
      'the public notes',
      ['sharing', 'publicNotes'],
      notes.replace('approved', 'revoked'),
      ['checks.notes', 'decision'],
    ],
    [
      'the key of the notes',
      ['sharing', 'originalIssuerAuthPublicKey'],
      otherKey,
      ['checks.notes', 'decision'],
    ],
    [
      'the owner',
      ['sharing', 'grant', 'ownerUserId'],
      null,
      ['checks.holder', 'decision', 'sharing'],
    ],
    ['the ciphertext', ['sharing', 'row', 'content'], 'AAAA', ['checks.encryptor', 'decision']],
    ['the digest of a context', ['report', 'documents', KYC], '00', ['documents']],
  ])('says what differs: %s', async (_, path, to, expected) => {
    const again = await verifyArchive(await changed(path, to), { sealedBy: [key] })
    expect(again.same).toBe(false)
    expect(again.differences).toEqual(expect.arrayContaining(expected))
    // Whoever changes it cannot seal it.
    expect(again.seal).toBe('wrong')
  })

  it('says that it was changed even where the report is the same', async () => {
    const copy = {
      ...structuredClone(archive),
      didDocuments: { ...archive.didDocuments, 'did:web:x.example': {} },
    }
    const { differences, seal } = await verifyArchive(bytes(copy))
    expect([differences, seal]).toEqual([['digest'], 'wrong'])
  })

  it('is sealed by somebody who is known, or by nobody', async () => {
    expect(await verifyArchive(bytes(archive))).toMatchObject({
      same: true,
      seal: 'other',
      sealKey: key,
    })
    expect(await verifyArchive(bytes(archive), { sealedBy: [otherKey] })).toMatchObject({
      seal: 'other',
    })
    const { seal, ...open } = archive
    expect(await verifyArchive(bytes(open), { sealedBy: [key] })).toMatchObject({
      same: true,
      seal: 'none',
    })
    const stolen = { ...archive, seal: { publicKey: otherKey, signature: seal!.signature } }
    expect(await verifyArchive(bytes(stolen), { sealedBy: [otherKey] })).toMatchObject({
      same: false,
      seal: 'wrong',
    })
  })

  it.each<[string, () => Uint8Array]>([
    ['nothing', () => new Uint8Array()],
    ['no text', () => Uint8Array.of(0xff)],
    ['a list', () => encodeUtf8('[]')],
    ['a name twice', () => encodeUtf8(JSON.stringify(archive).replace('{', '{"format":"x",'))],
    ['another edition', () => bytes({ ...archive, format: 'idos-verification-archive/2' })],
    ['a member that nobody knows', () => bytes({ ...archive, extra: 1 })],
    [
      'a rule that nobody knows',
      () => bytes({ ...archive, policy: { ...archive.policy, allow: 'all' } }),
    ],
    [
      'a policy without a proof',
      () => bytes({ ...archive, policy: { ...archive.policy, checks: { proof: 'inform' } } }),
    ],
    ['no time', () => bytes({ ...archive, checkedAt: 'now' })],
    ['no base64', () => bytes({ ...archive, content: '***' })],
    [
      'a seal of another length',
      () => bytes({ ...archive, seal: { publicKey: '00', signature: '00' } }),
    ],
  ])('is none: %s', async (_, make) => {
    await expect(verifyArchive(make())).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:BAD_REQUEST|CONFIG_INVALID)$/),
    })
  })
})

describe('an archive of an earlier edition', () => {
  // Kept as it was made. A sentence, a context or a check that changes here changes what people filed: that needs an edition
  // of its own, or a word in the change log.
  const kept = readFileSync(new URL('./vectors/archive-1.json', import.meta.url))

  it('gives the very report that was filed', async () => {
    const again = await verifyArchive(kept, { sealedBy: [key] })
    expect(again).toMatchObject({ same: true, differences: [], seal: 'good' })
    expect(again.report.checks.every(({ outcome }) => outcome === 'pass')).toBe(true)
  })
})

describe('a file that nobody shared', () => {
  const trust = { issuers: [issuerDid], statusLists: 'ignore' as const }
  const now = new Date('2026-06-01T00:00:00Z')

  it('is verified and archived without a network', async () => {
    const found = await verifyFile(encodeUtf8(JSON.stringify(credential)), { trust, now })
    expect(found.report).toMatchObject({ decision: 'accepted', sharing: null })
    expect(await verifyArchive(bytes(await found.archive()))).toMatchObject({
      same: true,
      seal: 'none',
    })
  })

  it('is archived when it is refused, too: the report comes out the same', async () => {
    for (const text of [
      '',
      '[]',
      '{"a":1,"a":2}',
      'eyJ.eyJ.x~',
      JSON.stringify(credential).replace('Ada', 'Eve'),
    ]) {
      const found = await verifyFile(encodeUtf8(text), { trust, now })
      expect(found.report.decision).toBe('refused')
      expect((await verifyArchive(bytes(await found.archive()))).differences).toEqual([])
    }
  })

  it('is taken in another format where there is one', async () => {
    const format = {
      name: 'x-test',
      recognises: (text: string) => text.startsWith('x~'),
      verify: async () => ({
        verified: true,
        credential: { issuer: 'urn:x', type: 'X' },
        checks: ['form', 'proof'].map((name) => ({
          name,
          outcome: 'pass' as const,
          code: 'OK',
          reason: 'Yes.',
        })),
      }),
    }
    const found = await verifyFile(encodeUtf8('x~1'), { trust, now, formats: [format] })
    expect(found.report).toMatchObject({ decision: 'accepted', content: { format: 'x-test' } })
    const archived = bytes(await found.archive())
    expect((await verifyArchive(archived, { formats: [format] })).same).toBe(true)
    expect((await verifyArchive(archived)).differences).toContain('checks.form')
  })
})
