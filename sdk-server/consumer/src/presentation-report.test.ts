import { decodeUtf8, encodeUtf8 } from '@idos/crypto'
import { describe, expect, it } from 'vitest'
import { verifyArchive } from './archive/verify-archive.ts'
import {
  fields,
  given,
  holder,
  issuer,
  NONCE,
  notes,
  opened,
  presented,
  request,
  site,
  tokenOf,
  VCT,
} from './presentation-fixtures.ts'
import {
  type Change,
  consumerOf,
  consumerOrigin,
  issuerDid,
  now,
  otherUser,
  read,
  refusal,
  userId,
} from './test-fixtures.ts'
import { reportPage } from './verification/report-page.ts'

/** Of a key that signs nothing here. */
const JWK_X = 'A'.repeat(43)

describe('the report of a presentation', () => {
  it('names kind, issuer and id in its report, and none of its claims', async () => {
    const { report } = await read(given(await presented()))
    expect(report).toMatchObject({
      decision: 'accepted',
      content: { format: 'dc+sd-jwt' },
      states: { id: fields.id, types: [VCT], issuer: issuerDid },
    })
    expect(report.states.validUntil).toBe(fields.validUntil.toISOString())
    expect(JSON.stringify(report)).not.toContain('Ada')
    expect(report.sharing?.presentedTo).toEqual({ origin: consumerOrigin, types: [VCT] })
    const page = reportPage(report)
    for (const word of [consumerOrigin, VCT, issuerDid]) expect(page).toContain(word)
    expect(page).not.toContain('KycCredential')
  })

  it('gives the same report from its archive, and another for another origin or nonce', async () => {
    const sdJwtKeys = [{ issuer: site, jwk: { kty: 'OKP', crv: 'Ed25519', x: JWK_X } as const }]
    const was = await read(given(await presented(), { trust: { sdJwtKeys } }))
    const archive = await was.archive()
    expect(archive.sharing?.expected).toEqual({ request, audience: consumerOrigin })
    expect(archive.policy.sdJwtKeys).toEqual(sdJwtKeys)
    const again = (change: (text: string) => string = (text) => text) =>
      verifyArchive(encodeUtf8(change(JSON.stringify(archive))))
    expect(await again()).toMatchObject({ same: true, differences: [], report: was.report })
    for (const [a, b, ...shown] of [
      [`"audience":"${consumerOrigin}"`, `"audience":"${site}"`, 'sharing'],
      [`"nonce":"${NONCE}"`, `"nonce":"${NONCE}x"`],
    ] as const) {
      const other = await again((text) => text.replace(a, b))
      expect(other.differences).toEqual(['checks.binding', 'decision', 'digest', ...shown])
    }
  })

  it('is looked up in the status list of its issuer, today and from the archive', async () => {
    const uri = 'https://issuer.example/lists/1'
    const status = { uri, idx: 1 }
    const built = await issuer.buildSdJwt({ ...(await opened(holder.jwk)), ...fields, status })
    const plaintext = await presented(undefined, { of: decodeUtf8(built.plaintext) })
    const answering = async (bits: number): Promise<Change> => {
      const token = await tokenOf(uri, bits)
      const headers = { 'content-type': 'application/statuslist+jwt' }
      const fetch = async () => new Response(token, { headers })
      return given(plaintext, { trust: { statusLists: { fetch } } })
    }
    expect(await refusal(await answering(0b10))).toEqual({ status: 'REVOKED' })
    const { archive } = await read(await answering(0b01))
    const found = await verifyArchive(encodeUtf8(JSON.stringify(await archive())))
    expect(found.same).toBe(true)
    expect(found.report.checks.find(({ name }) => name === 'status')?.outcome).toBe('pass')
  })

  it('still counts days later, as long as its issuer and profile are what they were', async () => {
    const plaintext = await presented()
    const expected = { request, userId }
    const before = await read(given(plaintext, { expected }))
    const days = { time: now + 3 * 3_600_000 }
    expect(await refusal(given(plaintext, days))).toEqual({ binding: 'TOO_OLD' })
    const standing = async (change: Change, known?: Change['expected']) =>
      (await consumerOf(given(plaintext, { ...days, ...change }))).verifyAgain(before, known)
    const good = await standing({})
    expect(good).toMatchObject({ standing: 'good', read: { presented: before.presented } })
    expect(await standing({ owner: null })).toMatchObject({ standing: 'good' })
    for (const refused of [
      await standing({ owner: null }, { userId: otherUser }),
      await standing({ owner: otherUser }),
      await standing({ notes: notes.replace('approved', 'revoked') }),
    ]) {
      expect(refused.standing).toBe('refused')
    }
  })
})
