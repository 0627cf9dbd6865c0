import type { WalletType } from '@idos/wallets'

/** The wallet account that acts. */
export type Account = {
  readonly type: WalletType
  /** Address, or account name for NEAR. */
  readonly address: string
  /** In the wallet type's own text form; null where the type has none (EVM). */
  readonly publicKey: string | null
  /** Name of the wallet, as a person knows it. */
  readonly wallet: string
}

/** A person in the network: who they are, and the key that others encrypt to. */
export type Profile = {
  /** UUID. */
  readonly userId: string
  /** X25519, base64. */
  readonly publicKey: string
}

/** The identifier that the network knows the owner of an account by: the key where the address is a label. */
export function ownerIdentifier(account: Account): string {
  const byKey = account.type === 'NEAR' || account.type === 'Stellar'
  return byKey && account.publicKey ? account.publicKey : account.address
}

export function isSameProfile(a: Profile, b: Profile): boolean {
  return a.userId === b.userId && a.publicKey === b.publicKey
}

/** EVM addresses are written in either case; names and addresses of the other types have one form. */
export function isSameAddress(a: string, b: string): boolean {
  return a.startsWith('0x') ? a.toLowerCase() === b.toLowerCase() : a === b
}
