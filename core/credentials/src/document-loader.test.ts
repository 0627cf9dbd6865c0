import { canonicalJson, encodeUtf8, sha256Hex } from '@idos/crypto'
import { describe, expect, it } from 'vitest'
import { kycContext } from './contexts/kyc-v1.ts'
import { createDocumentLoader, isKnownContext } from './document-loader.ts'

/** SHA-256 of each context's canonical JSON. A published context never changes. */
const digests: Record<string, string> = {
  'https://www.w3.org/2018/credentials/v1':
    'b01e671e873981f19a9102a9a57f666dbcaeb31b99e3e124378d143e71549247',
  'https://www.w3.org/ns/credentials/v2':
    'b463c8d6a066214123ddd9827b135e1b50e1fc73322cc52a9b12a4f1fc7d86cf',
  'https://w3id.org/security/data-integrity/v2':
    '7ba3c50acf2689d5e07927267343eb353249c7c22a9f2d00307cc970e855e305',
  'https://w3id.org/security/suites/ed25519-2020/v1':
    'fb517f09d990829aed734c9bad8cbbb2ac3d5063b865c7e3d81f246074bf5691',
  'https://idos.network/ns/kyc/v1':
    '16713795890d9407762e78371987fcf98aa2d0d8303941c0a37e1fda5790406a',
  'https://raw.githubusercontent.com/idos-network/idos-sdk-js/1356fea6672d22deb07fedc5fa427478b2e1654c/packages/%40credentials/assets/idos-credentials-v1.json':
    '3ca354972002ef2a6f6cac17c7113b2a56aef875a60cf51237a73ccd37836138',
  'https://raw.githubusercontent.com/idos-network/idos-sdk-js/1356fea6672d22deb07fedc5fa427478b2e1654c/packages/%40credentials/assets/idos-credential-subject-v1.json':
    '445a1068a5566dd83762222003090bcd208219f9be6f61c444677d0c6e4bc758',
}

describe('document loader', () => {
  const load = createDocumentLoader({}, {})

  it.each(Object.entries(digests))('serves %s unchanged', async (url, digest) => {
    expect(isKnownContext(url, {})).toBe(true)
    const { document } = await load(url)
    expect(await sha256Hex(encodeUtf8(canonicalJson(document)))).toBe(digest)
  })

  it('gives copies, so that nobody can change a context', async () => {
    const url = 'https://idos.network/ns/kyc/v1'
    const { document } = await load(url)
    Object.assign(document as object, { '@context': {} })
    expect((await load(url)).document).toEqual(kycContext)
  })

  it.each(['https://example.org/', 'http://www.w3.org/ns/credentials/v2', 'constructor', ''])(
    'never fetches %j',
    async (url) => {
      expect(isKnownContext(url, {})).toBe(false)
      await expect(load(url)).rejects.toThrow()
    },
  )

  it('serves what the caller has vetted', async () => {
    const extra = { 'https://example.org/c': { '@context': {} } }
    expect(isKnownContext('https://example.org/c', extra)).toBe(true)
    expect((await createDocumentLoader({}, extra)('https://example.org/c')).document).toEqual({
      '@context': {},
    })
  })
})

describe('our context', () => {
  it('gives every term an IRI of its own', () => {
    const terms = Object.entries(kycContext['@context']).filter(([term]) => !term.startsWith('@'))
    const iris = terms.map(([, definition]) =>
      typeof definition === 'object' ? (definition as { '@id': string })['@id'] : definition,
    )
    expect(new Set(iris).size).toBe(terms.length)
    expect(terms.length).toBeGreaterThan(30)
  })
})
