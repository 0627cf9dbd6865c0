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
import type { DwgParameters } from '@idos/wallets'
import type { Account, CredentialRow, GrantRow } from '../flow/records.ts'

type Signal = { signal?: AbortSignal }

/** The network as one account sees it. Every method rejects with an `IdosError`. */
export interface Network {
  hasProfile(): Promise<boolean>
  /** Rejects with `NOT_AUTHORIZED` when no session is open; never asks the wallet. */
  getUser(): Promise<{ id: string; recipient_encryption_public_key: string } | null>
  login(): Promise<void>
  logout(): Promise<void>
  getCredentials(): Promise<readonly CredentialRow[]>
  getCredential(id: string): Promise<{ content: string; encryptor_public_key: string } | null>
  getGrants(): Promise<readonly GrantRow[]>
  dwgMessage(parameters: DwgParameters): Promise<string>
  /** Asks the wallet once for a signature of the transaction. */
  share(copy: SealedCopy): Promise<void>
  revoke(grantId: string): Promise<void>
}

export interface Enclave {
  on(event: 'popupConnected', listener: () => void): () => void
  createKey(options?: Signal): Promise<EnclaveResult<'createKey'>>
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
  /** Remembers which wallet identifier belongs to a consumer; may forget at any time. */
  grantees: {
    get(consumer: string): string | undefined
    set(consumer: string, grantee: string): void
  }
}
