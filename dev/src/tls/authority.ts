/**
 * A certificate authority of one data folder, and certificates of it: https on this machine alone.
 *
 * Requirements
 *  1. Whoever trusts it trusts it for names that only this machine answers to (RFC 6761): `localhost`, what is below it and
 *     below `test`, and loopback addresses. That stands in the authority itself (RFC 5280 §4.2.1.10), not in our restraint.
 *  2. It makes certificates of servers, and no further authority.
 *
 * Attacker: whoever reads the key of an authority that a person trusts: they can be anybody whom it can name.
 */
import 'reflect-metadata'
import { webcrypto } from 'node:crypto'
import { AsnConvert } from '@peculiar/asn1-schema'
import {
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_nameConstraints,
  NameConstraints,
} from '@peculiar/asn1-x509'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'

/** As PEM. */
export type KeyPair = { readonly certificate: string; readonly key: string }

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const DAY_MS = 86_400_000
/** Clocks of virtual machines lag. */
const EARLIER_MS = 3_600_000
/** Days. Browsers refuse certificates of servers that are good for longer than 398; nobody trusts an authority anew each month. */
const LIVES = { authority: 730, server: 90 }

/** Makes a new authority. */
export async function createAuthority(now: number): Promise<KeyPair> {
  const keys = await newKeys()
  const certificate = await X509CertificateGenerator.createSelfSigned({
    // Trust stores list by name: two of them have to be told apart.
    name: `CN=idOS development ${new Date(now).toISOString().slice(0, 19)}, O=idOS on this machine`,
    keys,
    ...validFor(LIVES.authority, now),
    signingAlgorithm: ALGORITHM,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      nameConstraints(),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return pemOf(certificate, keys)
}

/** A certificate for these names, with a key of its own. The chain ends with it: servers need not send the authority. */
export async function certify(
  authority: KeyPair,
  names: readonly string[],
  now: number,
): Promise<KeyPair> {
  const issuer = new X509Certificate(authority.certificate)
  const keys = await newKeys()
  const certificate = await X509CertificateGenerator.create({
    subject: `CN=${names[0] ?? ''}`,
    issuer: issuer.subject,
    publicKey: keys.publicKey,
    signingKey: await importKey(authority.key),
    ...validFor(LIVES.server, now),
    signingAlgorithm: ALGORITHM,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns', value }))),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  })
  return pemOf(certificate, keys)
}

function nameConstraints(): Extension {
  const names = ['localhost', 'test'].map((dNSName) => new GeneralName({ dNSName }))
  const addresses = ['127.0.0.0/8', '::1/128'].map((iPAddress) => new GeneralName({ iPAddress }))
  const permittedSubtrees = new GeneralSubtrees(
    [...names, ...addresses].map((base) => new GeneralSubtree({ base })),
  )
  const value = AsnConvert.serialize(new NameConstraints({ permittedSubtrees }))
  return new Extension(id_ce_nameConstraints, true, value)
}

function validFor(days: number, now: number) {
  return { notBefore: new Date(now - EARLIER_MS), notAfter: new Date(now + days * DAY_MS) }
}

function newKeys() {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
}

async function pemOf(certificate: X509Certificate, keys: webcrypto.CryptoKeyPair) {
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)
  return {
    certificate: `${certificate.toString('pem')}\n`,
    key: `${PemConverter.encode(pkcs8, PemConverter.PrivateKeyTag)}\n`,
  }
}

function importKey(pem: string) {
  const der = PemConverter.decodeFirst(pem)
  return webcrypto.subtle.importKey('pkcs8', der, ALGORITHM, false, ['sign'])
}
