import { compactDecrypt } from 'jose'
import { describe, expect, it } from 'vitest'
import { decodeUtf8, encodeUtf8 } from '../bytes.ts'
import { decodeBase64url, encodeBase64url } from '../sd-jwt/base64url.ts'
import { concatKdf, encryptResponse } from './encrypt-response.ts'
import { makeKey } from './request-testkit.ts'

describe('an answer for a verifier', () => {
  it.each(['A128GCM', 'A256GCM'] as const)(
    'is opened by another implementation: %s',
    async (enc) => {
      const { pair, jwk } = await makeKey('ECDH')
      const to = { jwk: jwk as never, kid: 'e1', enc }
      const sealed = await encryptResponse('{"vp_token":"ü"}', to)
      const opened = await compactDecrypt(sealed, pair.privateKey)
      expect(decodeUtf8(opened.plaintext)).toBe('{"vp_token":"ü"}')
      expect(opened.protectedHeader).toMatchObject({ alg: 'ECDH-ES', enc, kid: 'e1' })
      const again = await encryptResponse('{"vp_token":"ü"}', to)
      expect(again.split('.')[0]).not.toBe(sealed.split('.')[0])
      const other = await makeKey('ECDH')
      await expect(compactDecrypt(sealed, other.pair.privateKey)).rejects.toThrow()
    },
  )

  it('derives the key of RFC 7518 appendix C', async () => {
    const shared = Uint8Array.from([
      158, 86, 217, 29, 129, 113, 53, 211, 114, 131, 66, 131, 191, 132, 38, 156, 251, 49, 110, 163,
      218, 128, 106, 72, 246, 218, 167, 121, 140, 254, 144, 196,
    ])
    const key = await concatKdf(shared, 'A128GCM', [encodeUtf8('Alice'), encodeUtf8('Bob')])
    expect(encodeBase64url(key)).toBe('VqqN6vgjbSBcIijNcacQGg')
  })

  it('is not made for a point that is not on the curve', async () => {
    const { jwk } = await makeKey('ECDH')
    const y = decodeBase64url(jwk.y ?? '')
    y[31] = (y[31] ?? 0) ^ 1
    const off = { ...jwk, y: encodeBase64url(y) }
    const to = { jwk: off as never, kid: undefined, enc: 'A128GCM' } as const
    await expect(encryptResponse('{}', to)).rejects.toThrow()
  })
})
