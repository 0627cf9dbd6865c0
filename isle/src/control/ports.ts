import type { Account, Client, ClientStore } from '@idos/client'
import type { ConsentReceipt, GrantResult, HostMethods, Params, Result } from '@idos/protocol'

/** The page that embeds the Isle. */
export interface Host {
  call<M extends keyof HostMethods & string>(
    method: M,
    params: Params<HostMethods, M>,
    options?: { deadline?: number; signal?: AbortSignal },
  ): Promise<Result<HostMethods, M>>
  emit(event: 'granted', data: GrantResult): void
  emit(event: 'revoked', data: { grantId: string }): void
  /** Ends the connection to the wallet where it is the Isle's own; a page ends its own itself. */
  forgetWallet?(): void
}

export type ClientDoors = {
  /** Carries a text to the wallet by way of the host. After the signal nobody waits for the answer. */
  sign(message: string, options: { signal: AbortSignal }): Promise<string>
  /** Where the client keeps what it knows. */
  store: ClientStore
}

export type Deps = {
  host: Host
  /** Origin of the page that embeds the Isle. */
  hostOrigin: string
  createClient(account: Account, doors: ClientDoors): Promise<Client>
  /** Remembers the grants that were consented to on this device, by the consumer's origin; may forget at any time. */
  grants: {
    get(consumer: string): readonly string[]
    add(consumer: string, grantId: string): void
    forget(grantIds: readonly string[]): void
  }
  /** Remembers the wallet that was used last at this host, by its reverse domain name; may forget at any time. */
  wallets: { last(): string | null; remember(rdns: string): void }
  /** Keeps the receipt of each grant that was consented to here; may forget at any time. */
  receipts: {
    get(grantId: string): ConsentReceipt | null
    add(grantId: string, receipt: ConsentReceipt): void
  }
}
