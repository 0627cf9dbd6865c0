import type { EnclaveResult, SealedCopy } from '@idos/protocol'
import type { BoundDwgParameters } from '@idos/wallets'
import type { NewRecord } from '../client-state.ts'
import type { Attribute } from '../records/attributes.ts'
import type {
  AttributeRow,
  CredentialRow,
  GrantRow,
  KeyChangeRow,
  ProfileRow,
  ReceivedRow,
  StagedRow,
  WalletRow,
} from '../records/rows.ts'

/** A text that the person's wallet signed, and whether it logged in, too. */
export type SignedText = {
  readonly message: string
  /** In the wallet type's text form. */
  readonly signature: string
  readonly loggedIn: boolean
}

/** What a wallet shows of a share: the kind of credential, and the host of who gets the copy. */
export type ShareWords = { readonly what: string; readonly site: string }

/**
 * The network as one account sees it. Every method rejects with an `IdosError`. The wallet is asked only where it is said,
 * never by a read.
 */
export interface Network {
  /** `of`: the identifier of another wallet than this account's. */
  hasProfile(of?: string): Promise<boolean>
  /** Rejects with `NOT_AUTHORIZED` when no session is open. */
  getUser(): Promise<{ id: string; recipient_encryption_public_key: string } | null>
  /** The network's clock, Unix seconds: a device's own may be years off. */
  time(): Promise<number>
  /** Asks the wallet once. */
  login(): Promise<void>
  /**
   * Asks the wallet once, for a text that does more than log in; null where there is no page to log in at. `loggedIn` is
   * false when the gateway does not take such a text: the signature is good for the rest of it.
   */
  loginBy(
    text: (login: { readonly nonce: string; readonly page: string }) => string,
  ): Promise<SignedText | null>
  logout(): Promise<void>
  getCredentials(): Promise<readonly CredentialRow[]>
  getCredential(id: string): Promise<SealedContent | null>
  getGrants(): Promise<readonly GrantRow[]>
  /** The access that others gave to this wallet, at most 100, the oldest first. */
  getReceived(): Promise<readonly ReceivedRow[]>
  /** A copy that somebody let this wallet read. Rejects with `CREDENTIAL_NOT_SHARED`. */
  getShared(copyId: string): Promise<SealedContent>
  /** The oldest first. */
  getWallets(): Promise<readonly WalletRow[]>
  /** What a text that adds a wallet has to name; null without a profile. */
  getProfile(): Promise<ProfileRow | null>
  /** Makes a wallet that proved its ownership one of the profile's. Asks the wallet that acts, once. */
  addWallet(wallet: AddedWallet): Promise<void>
  /** Not the wallet that acts. Asks the wallet once. */
  removeWallet(id: string): Promise<void>
  /** The text of a write grant as the network words it for the logged-in wallet. */
  dwgMessage(parameters: BoundDwgParameters): Promise<string>
  getAttributes(): Promise<readonly AttributeRow[]>
  /** Asks the wallet once, as the two below. */
  addAttribute(attribute: Attribute): Promise<void>
  editAttribute(attribute: Attribute): Promise<void>
  removeAttribute(id: string): Promise<void>
  /** The records of a key that the profile is to get. Asks the wallet once. */
  addRecords(publicKey: string, records: readonly NewRecord[]): Promise<void>
  /**
   * Asks the wallet once for a signature of the transaction. `words`: what the wallet shows, see `shareDetail`. `record`: what
   * the person keeps of it, in the same transaction. `onSigned`: the wallet has answered.
   */
  share(
    copy: SealedCopy,
    words: ShareWords,
    record: NewRecord | null,
    onSigned?: () => void,
  ): Promise<void>
  /** Asks the wallet once. */
  /** `site`: host of who loses the access, for the wallet's text. */
  revoke(grantId: string, site?: string): Promise<void>
  /** Gives up the access to a copy that somebody gave to this wallet. Asks the wallet once. */
  rescind(copyId: string): Promise<void>
  /** The keys that the profile had, the oldest first. */
  getKeyChanges(): Promise<readonly KeyChangeRow[]>
  /** What is prepared for another key. */
  getStagedContents(): Promise<readonly StagedRow[]>
  /** Prepares up to eight credentials for another key. Asks the wallet once. */
  stageContents(newKey: string, keyChange: string, rows: readonly ResealedContent[]): Promise<void>
  /** Gives the profile the key that everything is prepared for. Asks the wallet once. */
  changeKey(newKey: string, signature: string): Promise<void>
  /** Takes this wallet out of its profile. Asks the wallet once. */
  detach(): Promise<void>
  /** Removes one of the person's own credentials, and copies of it that nobody can read. Asks the wallet once. */
  removeCredential(id: string): Promise<void>
  /** Erases the whole profile, but for what is locked. Asks the wallet once. */
  erase(userId: string): Promise<void>
}

/** A credential's content for another key, signed by the key that the profile has. */
export type ResealedContent = EnclaveResult<'rekey'>['credentials'][number]

/** A wallet with its proof, in the text forms of its type. */
export type AddedWallet = {
  readonly id: string
  readonly address: string
  readonly publicKey: string | null
  readonly message: string
  readonly signature: string
}

/** What only the Enclave can open. */
export type SealedContent = {
  /** Base64. */
  readonly content: string
  /** X25519, base64. */
  readonly encryptor_public_key: string
}
