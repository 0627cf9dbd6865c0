import { createHash, X509Certificate } from 'node:crypto'
import { type DevHosts, publicHosts } from '../hosts.ts'
import { certify, type KeyPair } from './authority.ts'

/** A certificate for the names of a stack. */
export function certifyHosts(authority: KeyPair, hosts: DevHosts, now: number): Promise<KeyPair> {
  const names = Object.values(publicHosts(hosts)).map(({ origin }) => new URL(origin).hostname)
  return certify(authority, names, now)
}

/** SHA-256 of a certificate's public key, base64: how Chromium is told of one key that it may take (and of no other). */
export function publicKeyHash({ certificate }: Pick<KeyPair, 'certificate'>): string {
  const der = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(der).digest('base64')
}
