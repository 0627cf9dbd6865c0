import {
  type CallOptions,
  createConsumer,
  type Decrypter,
  type Ed25519Signer,
  type Peer,
  type Withdrawal,
} from '@idos/consumer'
import { createNetworkClient, ed25519Signer, type NetworkClient } from '@idos/network-client'
import { until } from '@idos/network-client/abort'
import { IdosError } from '@idos/protocol'
import type { PassportingContext } from './context.ts'
import { createHandler, type Handled } from './handle.ts'
import { openLedger } from './ledger.ts'
import { createPeerBook } from './peer-book.ts'
import type { AuditEntry, PassportingStore } from './store.ts'
import { type SweepResult, sweep, withdraw } from './withdraw.ts'

/** What a passporting server is made of: its keys, its store, its network, and its limits. */
export type CreatePassportingParameters = {
  network: { gateways: readonly string[]; chainId: string } | NetworkClient
  /** The key that the registry names: that of the issuer whose copies are compared. */
  signer: Ed25519Signer
  /** The key that the issuer's own copies are encrypted to. */
  decrypter: Decrypter
  store: PassportingStore
  /** This server's address in the registry: requests are signed for it, and are none for any other. */
  publicUrl: string
  /** Takes requests in the form of mid-2025, which name neither this server nor a time. */
  acceptOldBody?: boolean
  /** Takes addresses of peers without TLS. For development. */
  allowHttp?: boolean
  /** Largest body, in bytes; 10 000 when left out. */
  maxBody?: number
  /** Requests at once; 50 when left out. */
  maxInFlight?: number
  /** Requests of one peer in a minute; 60 when left out. */
  perMinute?: number
  /** Own grants that are looked through for a content; 5000 when left out. */
  maxScan?: number
  /** Milliseconds for which the registry is believed; 30 000 when left out. */
  registryMaxAge?: number
  onHandled?: (handled: Handled, request: Request) => void
  fetch?: typeof fetch
  randomUuid?: () => string
  /** Milliseconds since 1970. */
  now?: () => number
}

/** A passporting server: answers requests of peers, and withdraws what does not count any more. */
export type Passporting = {
  /** Lower-case hex: whom the registry has to name. */
  readonly publicKey: string
  /** Answers as the server under `publicUrl`. Never rejects. */
  handle(request: Request): Promise<Response>
  /**
   * Withdraws what does not count any more, and tells who relies on it. To be called every few minutes. What was withdrawn before
   * a signal ended it is in the record, and those who were not told yet are told by the next one.
   */
  sweep(options?: CallOptions): Promise<SweepResult>
  /** Withdraws what others rely on, by its content. For what the public notes on the network do not say. */
  withdraw(
    contentHash: string,
    status: Withdrawal['status'],
    options?: CallOptions,
  ): Promise<SweepResult>
  /** The organisations that may ask, as the registry has them now. */
  peers(options?: CallOptions): Promise<readonly Peer[]>
  /** What happened, for an auditor. */
  audit(options?: CallOptions): Promise<readonly AuditEntry[]>
}

/**
 * The passporting server of an organisation: vouches for what it issued, to the members of its clubs, and takes it back.
 *
 * Throws CONFIG_INVALID for an address that is none.
 *
 * @example
 * const passporting = await createPassporting({ network, signer, decrypter, store: await openFileStore(folder), publicUrl })
 * serve({ fetch: passporting.handle })
 */
export async function createPassporting(
  parameters: CreatePassportingParameters,
): Promise<Passporting> {
  const { signer, decrypter, store, now = Date.now } = parameters
  const publicUrl = URL.canParse(parameters.publicUrl) ? new URL(parameters.publicUrl) : undefined
  if (!publicUrl || !/^https?:$/.test(publicUrl.protocol) || publicUrl.search || publicUrl.hash) {
    throw new IdosError('CONFIG_INVALID', { message: 'The public address is none of a server.' })
  }
  const network =
    'gateways' in parameters.network
      ? createNetworkClient({ ...parameters.network, signer: ed25519Signer(signer) })
      : parameters.network
  const consumer = createConsumer({ network, signer, decrypter, trust: { issuers: [] }, now })
  const { registryMaxAge } = parameters
  const context: PassportingContext = {
    ...{ network, consumer, signer, decrypter, store, now },
    ledger: await openLedger(store),
    peers: createPeerBook({
      read: () => consumer.peers(),
      now,
      ...(registryMaxAge === undefined ? {} : { maxAge: registryMaxAge }),
    }),
    running: new Map(),
    maxScan: parameters.maxScan ?? 5000,
    allowHttp: parameters.allowHttp === true,
    fetch: parameters.fetch ?? ((input, init) => fetch(input, init)),
    randomUuid: parameters.randomUuid ?? (() => crypto.randomUUID()),
  }
  return {
    publicKey: consumer.walletIdentifier,
    handle: createHandler(context, {
      publicUrl: publicUrl.href.replace(/\/$/, ''),
      acceptOldBody: parameters.acceptOldBody === true,
      maxBody: parameters.maxBody ?? 10_000,
      maxInFlight: parameters.maxInFlight ?? 50,
      perMinute: parameters.perMinute ?? 60,
      onHandled: parameters.onHandled ?? (() => undefined),
    }),
    sweep: (options) => sweep(context, options),
    withdraw: (contentHash, status, options) => withdraw(context, contentHash, status, options),
    peers: (options) => until(options?.signal, async () => context.peers.list()),
    audit: (options) => until(options?.signal, async () => store.entries()),
  }
}
