import { ed25519Signer } from '@idos/crypto'
import { base58 } from '@scure/base'
import { describe, expect, it } from 'vitest'
import { signDocument } from './issue-credential.ts'
import vectors from './vectors/w3c-vc-di-eddsa-vectors.json' with { type: 'json' }
import { verifyCredential } from './verify-credential.ts'

type Document = Record<string, unknown>

// The examples context is, by its specification, a vocabulary for all that is undefined.
const contexts = {
  'https://www.w3.org/ns/credentials/examples/v2': {
    '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' },
  },
}
const { publicKeyMultibase, privateKeyMultibase } = vectors['keyPair.json']
const trust = [{ issuer: 'https://vc.example/issuers/5678', publicKeyMultibase }]
const types = ['AlumniCredential']
const options = { trust, types, contexts, now: new Date('2024-01-01T00:00:00Z') }
const seed = base58.decode(privateKeyMultibase.slice(1)).slice(2)
const method = `did:key:${publicKeyMultibase}#${publicKeyMultibase}`

const signed = [
  'eddsa-rdfc-2022/signedDataInt.json',
  'eddsa-jcs-2022/signedJCS.json',
  'Ed25519Signature2020/signedEdSig.json',
] as const

describe('W3C vc-di-eddsa vectors', () => {
  it.each(signed)('verifies %s', async (name) => {
    const { verified, checks } = await verifyCredential(vectors[name], options)
    expect(checks.filter(({ outcome }) => outcome === 'fail')).toEqual([])
    expect(checks.find((check) => check.name === 'proof')).toMatchObject({ outcome: 'pass' })
    expect(verified).toBe(true)
  })

  it.each(signed)('notices any changed claim of %s', async (name) => {
    const document = vectors[name] as Document
    const changes: Document[] = [
      { credentialSubject: { id: 'did:example:abcdefgh', alumniOf: 'Another School' } },
      { validFrom: '2023-01-02T00:00:00Z' },
      { type: ['VerifiableCredential'] },
      { name: 'Another name' },
      { id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc34' },
    ]
    for (const change of changes) {
      const { checks, verified } = await verifyCredential({ ...document, ...change }, options)
      expect(checks.find((check) => check.name === 'proof')?.code, JSON.stringify(change)).toBe(
        'BAD_SIGNATURE',
      )
      expect(verified).toBe(false)
    }
  })

  it('signs to the published proof', async () => {
    const signed = await signDocument(vectors['unsigned.json'] as Document, {
      signer: ed25519Signer(seed),
      issuer: 'https://vc.example/issuers/5678',
      verificationMethod: method,
      created: new Date('2023-02-24T23:36:38Z'),
      contexts,
    })
    const expected = vectors['eddsa-rdfc-2022/signedDataInt.json'] as Document
    expect((signed.proof as Document).proofValue).toBe((expected.proof as Document).proofValue)
    expect((signed.proof as Document).proofValue).toBe(
      vectors['eddsa-rdfc-2022/sigBTC58DataInt.txt'].trim(),
    )
  })

  it('does not accept a suite that it does not know', async () => {
    const document = vectors['eddsa-rdfc-2022/signedDataInt.json'] as Document
    const proof = { ...(document.proof as Document), cryptosuite: 'ecdsa-rdfc-2019' }
    const { checks } = await verifyCredential({ ...document, proof }, options)
    expect(checks.find((check) => check.name === 'proof')?.code).toBe('UNSUPPORTED_PROOF')
  })

  it('does not take the proof of one suite for another’s', async () => {
    for (const name of signed) {
      const document = vectors[name] as Document
      for (const cryptosuite of ['eddsa-rdfc-2022', 'eddsa-jcs-2022']) {
        const proof = { ...(document.proof as Document), type: 'DataIntegrityProof', cryptosuite }
        const { verified } = await verifyCredential({ ...document, proof }, options)
        expect(verified).toBe(name.startsWith(cryptosuite))
      }
    }
  })

  it.each([
    'proof-set-chain/signedProofSet2.json',
    'proof-set-chain/signedProofChain1.json',
    'proof-set-chain/signedProofChain2.json',
  ] as const)('does not accept proof sets and chains: %s', async (name) => {
    const { checks, verified } = await verifyCredential(vectors[name], options)
    expect(verified).toBe(false)
    expect(checks[0]).toMatchObject({ name: 'form', outcome: 'fail' })
  })

  it('does not accept the last link of a chain by itself', async () => {
    const { proof, ...document } = vectors['proof-set-chain/signedProofChain1.json'] as Document
    const last = (proof as Document[]).find((one) => one.previousProof !== undefined)
    expect(last).toBeDefined()
    const { checks } = await verifyCredential({ ...document, proof: last }, options)
    expect(checks[0]).toMatchObject({ name: 'form', outcome: 'fail' })
  })
})
