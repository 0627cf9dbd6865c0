import type { AuthType } from '@idos/kwil'

/** Key type of the account that pays and counts nonces, which `user.account` is asked with. */
export function accountKeyType(authType: AuthType): 'secp256k1' | 'ed25519' {
  return authType === 'secp256k1_ep' || authType === 'secp256k1' ? 'secp256k1' : 'ed25519'
}
