import type { EnclaveParams, EnclaveResult, ErrorCode } from '@idos/protocol'

type Signal = { signal?: AbortSignal }

/** What is used of the Enclave. `createEnclaveClient` makes one. */
export interface Enclave {
  on(event: 'popupConnected', listener: () => void): () => void
  on(event: 'status', listener: (status: { state: 'locked' | 'unlocked' }) => void): () => void
  status(): Promise<EnclaveResult<'status'>>
  createKey(options?: Signal): Promise<EnclaveResult<'createKey'>>
  unlock(params: EnclaveParams<'unlock'>, options?: Signal): Promise<EnclaveResult<'unlock'>>
  /** Answers a challenge with the unlocked key, without a window; `ENCLAVE_LOCKED` when it is not unlocked. */
  prove(params: EnclaveParams<'prove'>): Promise<EnclaveResult<'prove'>>
  accessRecords(params: EnclaveParams<'accessRecords'>): Promise<EnclaveResult<'accessRecords'>>
  share(params: EnclaveParams<'share'>, options?: Signal): Promise<EnclaveResult<'share'>>
  view(params: EnclaveParams<'view'>, options?: Signal): Promise<EnclaveResult<'view'>>
  match(params: EnclaveParams<'match'>, options?: Signal): Promise<EnclaveResult<'match'>>
  present(params: EnclaveParams<'present'>, options?: Signal): Promise<EnclaveResult<'present'>>
  rekey(params: EnclaveParams<'rekey'>, options?: Signal): Promise<EnclaveResult<'rekey'>>
  backup(params: EnclaveParams<'backup'>, options?: Signal): Promise<EnclaveResult<'backup'>>
  lock(): Promise<unknown>
}

/** A secure window that was opened by this very click. */
export interface SecureWindow {
  readonly closed: boolean
  close(): void
  focus(): void
}

/** Opens the Enclave's popup. `createWindowOpener` makes one. */
export type WindowOpener = {
  /** Works only within a click; null when no window can be had. */
  open(): SecureWindow | null
  /** Why the last `open` gave null. */
  explain(): Promise<ErrorCode>
}
