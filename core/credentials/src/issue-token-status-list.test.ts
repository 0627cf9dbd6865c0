import { encodeHex } from '@idos/crypto'
import { p256Signer } from '@idos/crypto/sd-jwt'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { issueTokenStatusList, packTokenStatuses } from './issue-token-status-list.ts'
import { sdJwtSigner } from './sd-jwt/keys.ts'
import { tokenStatusAt, unpackTokenStatusBits } from './status-bits.ts'
import { now, signer } from './test-fixtures.ts'
import { tokenStatusCheck } from './token-status-list.ts'

const bytesOf = async (lst: string) => encodeHex((await unpackTokenStatusBits(lst))!)

// draft-ietf-oauth-status-list §4.1 and §4.2: bytes, as their packing by ZLIB may differ.
describe('the published examples', () => {
  it.each([
    [1, [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1], 'b9a3', 'eNrbuRgAAhcBXQ'],
    [2, [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3], 'c944f9', 'eNo76fITAAPfAgc'],
  ] as const)('of %i bits: position 0 in the lowest', async (bits, statuses, bytes, published) => {
    const lst = await packTokenStatuses(Uint8Array.from(statuses), bits)
    expect(await bytesOf(lst)).toBe(bytes)
    expect(await bytesOf(published)).toBe(bytes)
  })
})

it('what was packed is read', async () => {
  const lists = fc
    .constantFrom(1 as const, 2 as const, 4 as const, 8 as const)
    .chain((bits) =>
      fc.tuple(fc.constant(bits), fc.array(fc.nat(2 ** bits - 1), { maxLength: 200 })),
    )
  await fc.assert(
    fc.asyncProperty(lists, async ([bits, statuses]) => {
      const read = await unpackTokenStatusBits(
        await packTokenStatuses(Uint8Array.from(statuses), bits),
      )
      expect(statuses.map((_, at) => read && tokenStatusAt(read, at, bits))).toEqual(statuses)
    }),
    { numRuns: 50 },
  )
})

it('a status that does not fit is refused, rather than told of the neighbour', async () => {
  await expect(packTokenStatuses(Uint8Array.of(0, 2), 1)).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  })
})

describe.each([
  ['EdDSA', sdJwtSigner(signer)],
  ['ES256', p256Signer(new Uint8Array(32).fill(3))],
] as const)('a list that is signed by %s', (_, by) => {
  it.each([
    [0, 'OK'],
    [1, 'REVOKED'],
    [2, 'SUSPENDED'],
    [4, 'STATUS_UNKNOWN'],
  ])('says at position %i: %s', async (idx, code) => {
    const uri = 'https://bank.example/status/token-1'
    const token = await issueTokenStatusList({
      ...{ uri, signer: by, statuses: Uint8Array.of(0, 1, 2, 0), bits: 2 },
      ...{ issuedAt: now, validUntil: new Date(now.getTime() + 60_000), ttl: 30 },
    })
    const check = await tokenStatusCheck(token, { uri, idx }, { now, keys: [by.publicJwk] })
    expect(check.code).toBe(code)
  })
})
