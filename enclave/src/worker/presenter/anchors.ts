import { decodeBase64 } from '@idos/crypto'
import { type Certificate, readCertificate } from '@idos/crypto/openid4vp'

/**
 * Whom this deployment trusts to vouch for verifiers, as its build wrote it: certificates in base64, with commas between. None:
 * nobody is vouched for. Throws for what is no certificate.
 */
export function readAnchors(text = ''): readonly Certificate[] {
  return text
    .split(',')
    .filter((one) => one !== '')
    .map((one) => readCertificate(decodeBase64(one)))
}
