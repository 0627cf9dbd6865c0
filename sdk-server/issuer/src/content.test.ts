import { SD_JWT_FORMAT } from '@idos/credentials/sd-jwt'
import { encodeUtf8 } from '@idos/crypto'
import { encodeBase64url } from '@idos/crypto/sd-jwt'
import { expect, it } from 'vitest'
import { requireFittingContent } from './content.ts'

const encode = (value: object) => encodeBase64url(encodeUtf8(JSON.stringify(value)))
const ID = 'urn:uuid:0b1f0e6c-6a1a-4a53-a8c8-6e3a4a2e7b55'
const sdJwt = `${encode({ alg: 'EdDSA' })}.${encode({ jti: ID })}.AAAA~`
const notes = (id: string) => JSON.stringify({ id, format: SD_JWT_FORMAT, status: 'approved' })

it.each([
  ['notes by which it is found', sdJwt, notes(ID), true],
  ['notes of another', sdJwt, notes(ID.replace('0b', '0c')), false],
  ['notes of its format and another content', '{"id":"x"}', notes(ID), false],
  ['a text of the issuer’s own', 'x', '', true],
])('writes an SD-JWT with notes by which it can be revoked: %s', (_, text, publicNotes, fits) => {
  const write = () => requireFittingContent(encodeUtf8(text), publicNotes, undefined)
  if (fits) expect(write).not.toThrow()
  else expect(write).toThrow('The public notes')
})
