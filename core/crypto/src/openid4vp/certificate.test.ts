import 'reflect-metadata'
import {
  BasicConstraintsExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { beforeAll, describe, expect, it } from 'vitest'
import { encodeBase64 } from '../bytes.ts'
import { encodeBase64url } from '../sd-jwt/base64url.ts'
import { type Certificate, readCertificate } from './certificate.ts'
import { readVerifierRequest } from './read-request.ts'
import { makeDidVerifier, makeKey, NOW, signWith } from './request-testkit.ts'
import { verifyChain } from './verify-chain.ts'

const DAY = 86_400
type Keys = Awaited<ReturnType<typeof makeKey>>['pair']
type Options = {
  subject?: string
  issuer?: string
  by?: Keys
  from?: number
  until?: number
  isAuthority?: boolean
  below?: number
  usages?: KeyUsageFlags
  names?: string[]
  critical?: boolean
}

let keys: Record<'root' | 'middle' | 'leaf' | 'other', Keys>
beforeAll(async () => {
  const made = await Promise.all(Array.from({ length: 4 }, () => makeKey()))
  const [root, middle, leaf, other] = made.map(({ pair }) => pair) as [Keys, Keys, Keys, Keys]
  keys = { root, middle, leaf, other }
})

async function certificate(pair: Keys, options: Options = {}): Promise<Certificate> {
  const { subject = 'CN=leaf', issuer = 'CN=root', by = keys.root, isAuthority = false } = options
  const usages =
    options.usages ?? (isAuthority ? KeyUsageFlags.keyCertSign : KeyUsageFlags.digitalSignature)
  const made = await X509CertificateGenerator.create({
    ...{
      serialNumber: '01',
      subject,
      issuer,
      publicKey: pair.publicKey,
      signingKey: by.privateKey,
    },
    notBefore: new Date((options.from ?? NOW - DAY) * 1000),
    notAfter: new Date((options.until ?? NOW + DAY) * 1000),
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    extensions: [
      new BasicConstraintsExtension(isAuthority, options.below, true),
      new KeyUsagesExtension(usages, true),
      new SubjectAlternativeNameExtension(
        (options.names ?? ['verifier.example']).map((value) => ({ type: 'dns' as const, value })),
      ),
      ...(options.critical ? [new Extension('1.2.3.4', true, new Uint8Array([5, 0]))] : []),
    ],
  })
  return readCertificate(new Uint8Array(made.rawData))
}

const root = (more: Options = {}) =>
  certificate(keys.root, { subject: 'CN=root', isAuthority: true, ...more })
const middle = (more: Options = {}) =>
  certificate(keys.middle, { subject: 'CN=middle', isAuthority: true, ...more })
const below = (more: Options = {}) =>
  certificate(keys.leaf, { issuer: 'CN=middle', by: keys.middle, ...more })

describe('a certificate', () => {
  it('is read as another implementation wrote it', async () => {
    expect(
      await certificate(keys.leaf, { names: ['A.example', '*.example', 'b.example'] }),
    ).toMatchObject({
      ...{ names: ['a.example', 'b.example'], isAuthority: false, signs: true, keyKind: 'P-256' },
      ...{ notBefore: NOW - DAY, notAfter: NOW + DAY, signedWith: 'ES256' },
    })
    expect(await root({ below: 1 })).toMatchObject({ isAuthority: true, below: 1, signs: false })
  })

  it('is refused with something critical that is not understood', async () => {
    await expect(certificate(keys.leaf, { critical: true })).rejects.toThrow(RangeError)
  })

  it('is refused when it is cut, longer, or of other bytes, and never runs away', async () => {
    const { der } = await certificate(keys.leaf)
    for (let end = 0; end < der.length; end += 7) {
      expect(() => readCertificate(der.slice(0, end))).toThrow()
    }
    expect(() => readCertificate(Uint8Array.from([...der, 0]))).toThrow()
    for (let at = 0; at < der.length; at += 5) {
      const changed = der.slice()
      changed[at] = (changed[at] ?? 0) ^ 0xff
      // Most are refused; what is read is a certificate of some other content, which nobody has signed.
      const read = await Promise.resolve(changed)
        .then(readCertificate)
        .catch(() => null)
      if (read)
        expect(await verifyChain([read], [await root()], NOW).catch(() => false)).toBe(false)
    }
  })
})

describe('a chain', () => {
  it('leads to an anchor, with or without one between', async () => {
    expect(await verifyChain([await certificate(keys.leaf)], [await root()], NOW)).toBe(true)
    expect(await verifyChain([await below(), await middle()], [await root()], NOW)).toBe(true)
  })

  const cases: [string, () => Promise<[Certificate[], Certificate[]]>][] = [
    ['no anchor', async () => [[await certificate(keys.leaf)], []]],
    [
      'an anchor of the same name and another key',
      async () => [
        [await certificate(keys.leaf)],
        [await certificate(keys.other, { subject: 'CN=root', by: keys.other, isAuthority: true })],
      ],
    ],
    [
      'an anchor of another name',
      async () => [
        [await certificate(keys.leaf)],
        [await root({ subject: 'CN=else', issuer: 'CN=else' })],
      ],
    ],
    [
      'one between that is no authority',
      async () => [[await below(), await middle({ isAuthority: false })], [await root()]],
    ],
    [
      'one between that signs no certificates',
      async () => [
        [await below(), await middle({ usages: KeyUsageFlags.digitalSignature })],
        [await root()],
      ],
    ],
    [
      'one between that is over',
      async () => [[await below(), await middle({ until: NOW - 1 })], [await root()]],
    ],
    [
      'a leaf of tomorrow',
      async () => [[await certificate(keys.leaf, { from: NOW + 1 })], [await root()]],
    ],
    [
      'an anchor that is over',
      async () => [[await certificate(keys.leaf)], [await root({ until: NOW - 1 })]],
    ],
    [
      'an anchor that may have none between',
      async () => [[await below(), await middle()], [await root({ below: 0 })]],
    ],
    [
      'one between who did not sign it',
      async () => [[await below({ by: keys.other }), await middle()], [await root()]],
    ],
  ]
  it.each(cases)('leads nowhere by %s', async (_, make) => {
    const [chain, anchors] = await make()
    expect(await verifyChain(chain, anchors, NOW)).toBe(false)
  })
})

describe('a verifier with a certificate', () => {
  async function read(
    prefix: string,
    leaf: Certificate,
    anchors: Certificate[],
    change: (payload: Record<string, unknown>) => object = (payload) => payload,
  ) {
    const { payload } = await makeDidVerifier()
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', leaf.der))
    const clientId = prefix === 'x509_hash' ? `x509_hash:${encodeBase64url(digest)}` : prefix
    const header = { alg: 'ES256', typ: 'oauth-authz-req+jwt', x5c: [encodeBase64(leaf.der)] }
    const body = change({ ...payload, client_id: clientId })
    const text = await signWith(keys.leaf.privateKey, header, body)
    const answer = await readVerifierRequest({ clientId, text }, { anchors, now: NOW })
    return answer.ok ? answer.request.proof : answer.fault
  }

  it('has a proven name by an anchor alone', async () => {
    const leaf = await certificate(keys.leaf)
    const vouched = { by: 'anchor', names: ['verifier.example'] }
    expect(await read('x509_hash', leaf, [await root()])).toEqual(vouched)
    expect(await read('x509_san_dns:verifier.example', leaf, [await root()])).toEqual(vouched)
    expect(await read('x509_hash', leaf, [])).toMatchObject({ by: 'key' })
    expect(await read('x509_san_dns:verifier.example', leaf, [])).toBe('client')
  })

  it('is refused by another name, as an authority, or with the answer elsewhere', async () => {
    const anchors = [await root()]
    const leaf = await certificate(keys.leaf)
    expect(await read('x509_san_dns:other.example', leaf, anchors)).toBe('client')
    expect(await read('x509_hash:AAAA', leaf, anchors)).toBe('client')
    const authority = await certificate(keys.leaf, { isAuthority: true })
    expect(await read('x509_hash', authority, anchors)).toBe('client')
    const old = await certificate(keys.leaf, { until: NOW - 1 })
    expect(await read('x509_hash', old, anchors)).toBe('client')
    const elsewhere = (p: Record<string, unknown>) => ({
      ...p,
      response_uri: 'https://evil.example/',
    })
    expect(await read('x509_san_dns:verifier.example', leaf, anchors, elsewhere)).toBe(
      'response-uri',
    )
  })
})
