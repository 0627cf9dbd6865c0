import type {
  EnclaveParams,
  EnclaveResult,
  ErrorCode,
  GrantResult,
  HostMethods,
  Params,
  Result,
  SealedCopy,
} from '@idos/protocol'
import type { BoundDwgParameters } from '@idos/wallets'
import type { Account, CredentialRow, GrantRow, WalletRow } from '../flow/records.ts'

type Signal = { signal?: AbortSignal }

/** The network as one account sees it. Every method rejects with an `IdosError`. */
export interface Network {
  hasProfile(): Promise<boolean>
  /** Rejects with `NOT_AUTHORIZED` when no session is open; never asks the wallet. */
  getUser(): Promise<{ id: string; recipient_encryption_public_key: string } | null>
  /** The network's clock, Unix seconds: a device's own may be years off. */
  time(): Promise<number>
  login(): Promise<void>
  logout(): Promise<void>
  getCredentials(): Promise<readonly CredentialRow[]>
  getCredential(id: string): Promise<{ content: string; encryptor_public_key: string } | null>
  getGrants(): Promise<readonly GrantRow[]>
  getWallets(): Promise<readonly WalletRow[]>
  /** The text of a write grant as the network words it for the logged-in wallet. */
  dwgMessage(parameters: BoundDwgParameters): Promise<string>
  /** Asks the wallet once for a signature of the transaction. */
  share(copy: SealedCopy): Promise<void>
  revoke(grantId: string): Promise<void>
  /** Takes this wallet out of its profile. Asks the wallet once. */
  detach(): Promise<void>
}

export interface Enclave {
  on(event: 'popupConnected', listener: () => void): () => void
  on(event: 'status', listener: (status: { state: 'locked' | 'unlocked' }) => void): () => void
  status(): Promise<EnclaveResult<'status'>>
  createKey(options?: Signal): Promise<EnclaveResult<'createKey'>>
  unlock(params: EnclaveParams<'unlock'>, options?: Signal): Promise<EnclaveResult<'unlock'>>
  /** Answers a challenge with the unlocked key, without a window; `ENCLAVE_LOCKED` when it is not unlocked. */
  prove(params: EnclaveParams<'prove'>): Promise<EnclaveResult<'prove'>>
  share(params: EnclaveParams<'share'>, options?: Signal): Promise<EnclaveResult<'share'>>
  view(params: EnclaveParams<'view'>, options?: Signal): Promise<EnclaveResult<'view'>>
  lock(): Promise<unknown>
}

/** The page that embeds the Isle. */
export interface Host {
  call<M extends keyof HostMethods & string>(
    method: M,
    params: Params<HostMethods, M>,
    options?: { deadline?: number; signal?: AbortSignal },
  ): Promise<Result<HostMethods, M>>
  emit(event: 'granted', data: GrantResult): void
  emit(event: 'revoked', data: { grantId: string }): void
}

/** A secure window that was opened by this very click. */
export interface SecureWindow {
  readonly closed: boolean
  close(): void
  focus(): void
}

export type Deps = {
  host: Host
  /** Origin of the page that embeds the Isle. */
  hostOrigin: string
  enclave: Enclave
  createNetwork(account: Account, sign: (message: string) => Promise<string>): Promise<Network>
  chainId: string
  /** Opens the Enclave's popup. Called synchronously in a click. */
  openWindow(): SecureWindow | null
  /** Why `openWindow` gave null. */
  explainNoWindow(): Promise<ErrorCode>
  /** Unix seconds. */
  now(): number
  randomUuid(): string
  /** Remembers the grants that were consented to on this device, by the consumer's origin; may forget at any time. */
  grants: {
    get(consumer: string): readonly string[]
    add(consumer: string, grantId: string): void
  }
}
