import { createPrivateKey, createPublicKey, verify as verifyBytes } from 'node:crypto'
import {
  decodeBase64,
  ed25519Signer,
  encodeBase64,
  encodeHex,
  encodeUtf8,
  signEd25519,
  verifyEd25519,
} from '@idos/crypto'
import { verifySignature } from 'http-message-sig'
import { httpbis } from 'http-message-signatures'
import { describe, expect, it } from 'vitest'
import { memoryReplayCache } from './replay-cache.ts'
import { signRequest } from './sign-request.ts'
import { signatureBase, writeSignatureParameters } from './signature-base.ts'
import { readSignature, readSignatureInput } from './signature-fields.ts'
import { verifyRequest } from './verify-request.ts'

const fromUrl = (text: string) => decodeBase64(`${text.replaceAll('-', '+').replaceAll('_', '/')}=`)
/** RFC 9421 §B.1.4, `test-key-ed25519`. */
const seed = fromUrl('n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU')
const publicKey = fromUrl('JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs')

describe('RFC 9421 §B.2.6', () => {
  const components = ['date', '@method', '@path', '@authority', 'content-type', 'content-length']
  const field = `sig-b26=(${components.map((name) => `"${name}"`).join(' ')});created=1618884473;keyid="test-key-ed25519"`
  const signature =
    'sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:'
  const request = {
    method: 'POST',
    targetUri: 'https://example.com/foo?param=Value&Pet=dog',
    headers: new Headers({
      Date: 'Tue, 20 Apr 2021 02:07:55 GMT',
      'Content-Type': 'application/json',
      'Content-Length': '18',
    }),
  }
  const input = readSignatureInput(field)
  if (!input) throw new Error('The vector is not read.')
  const base = encodeUtf8(signatureBase(request, input.components, input.text))

  it('is read as it is written', () => {
    const parameters = { created: 1618884473, keyid: 'test-key-ed25519' }
    expect(input.components).toEqual(components)
    expect(Object.fromEntries(input.parameters)).toEqual(parameters)
    expect(`sig-b26=${writeSignatureParameters(components, parameters)}`).toBe(field)
  })

  it('has this signature, and verifies by it', () => {
    const bytes = readSignature(signature, 'sig-b26') ?? new Uint8Array()
    expect(encodeBase64(signEd25519(base, seed))).toBe(encodeBase64(bytes))
    expect(verifyEd25519(base, bytes, publicKey)).toBe(true)
    base[0]! ^= 1
    expect(verifyEd25519(base, bytes, publicKey)).toBe(false)
    base[0]! ^= 1
  })
})

const url = 'https://bank.example/passporting-registry?x=1'
const body = encodeUtf8('{"hello": "world"}')
const tag = 'idos-passporting'
const signer = ed25519Signer(seed)
const keyId = encodeHex(publicKey)
/** PKCS #8 of an Ed25519 seed (RFC 8410 §7). */
const privateKey = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
  format: 'der',
  type: 'pkcs8',
})
const verifier = async (data: Uint8Array, signature: Uint8Array) =>
  verifyBytes(null, data, createPublicKey(privateKey), signature)

describe('the same request in two other libraries', () => {
  const signed = () => signRequest({ method: 'POST', url, body, tag, signer })

  it.each([true, false])('is verified by http-message-signatures; altered: %s', async (altered) => {
    const headers = await signed()
    if (altered) headers['Content-Digest'] = 'sha-256=:AAAA:'
    const message = { method: 'POST', url, headers }
    const options = {
      keyLookup: async () => ({ id: keyId, algs: ['ed25519'], verify: verifier }),
      requiredFields: ['@method', '@target-uri', 'content-digest'],
      requiredParams: ['created', 'expires', 'nonce', 'keyid', 'tag'],
      maxAge: 60,
    }
    expect(await httpbis.verifyMessage(options, message)).toBe(!altered)
  })

  it.each([true, false])('is verified by http-message-sig; altered: %s', async (altered) => {
    const headers = await signed()
    if (altered) headers['Content-Digest'] = 'sha-256=:AAAA:'
    const told = verifySignature(new Request(url, { method: 'POST', headers, body }), {
      policy: {
        algorithms: ['ed25519'],
        requiredComponents: ['@method', '@target-uri', 'content-digest'],
        requiredParameters: ['created', 'expires', 'nonce', 'keyid', 'tag'],
      },
      resolveVerifier: () => ({ algorithm: 'ed25519', verify: verifier }),
    })
    await (altered ? expect(told).rejects.toThrow() : expect(told).resolves.toBeDefined())
  })

  it('signed by http-message-signatures is verified here', async () => {
    const own = await signed()
    const { headers } = await httpbis.signMessage(
      {
        key: {
          id: keyId,
          alg: 'ed25519',
          sign: async (data) => Buffer.from(await signer.sign(data)),
        },
        name: 'sig',
        fields: ['@method', '@target-uri', 'content-digest'],
        params: ['created', 'expires', 'nonce', 'keyid', 'alg', 'tag'],
        paramValues: { tag, nonce: 'a-nonce-of-theirs', expires: new Date(Date.now() + 60_000) },
      },
      { method: 'POST', url, headers: { 'Content-Digest': own['Content-Digest'] ?? '' } },
    )
    const owner = await verifyRequest({
      method: 'POST',
      targetUri: url,
      headers: new Headers(headers as Record<string, string>),
      body,
      tag,
      findKey: async (id) => (id === keyId ? { publicKey, owner: 'them' } : undefined),
      replays: memoryReplayCache(),
    })
    expect(owner).toBe('them')
  })
})
