import { type Ed25519Signer, encodeHex } from '@idos/crypto'
import {
  createNetworkClient,
  type NetworkClient,
  type NetworkSigner,
  ed25519Signer as networkSigner,
  type Observer,
} from '@idos/network-client'
import { IdosError } from '@idos/protocol'
import { createSpentNonces, type IssuerContext } from './context.ts'
import { type Encrypter, localEncrypter } from './keys/encrypter.ts'
import { createKeyRing, type IssuerKey, type SigningKey } from './keys/key-ring.ts'

/** Keys one by one, or all that there are and were. */
export type IssuerKeys =
  | {
      /** The Ed25519 key that the network knows as this issuer. */
      signer: Ed25519Signer
      /** X25519 secret key, 32 bytes, or what has it: the issuer's own copies are encrypted to its public half. */
      encryptionKey: Uint8Array | Encrypter
      keys?: never
    }
  | { keys: readonly IssuerKey[]; signer?: never; encryptionKey?: never }

/** Who an issuer is, with its keys, and how it reaches the network. */
export type CreateIssuerParameters = IssuerKeys & {
  /** Shown in credentials. */
  name: string
  /**
   * Chain id, and gateways or a client that you configured yourself. With gateways, `actor` is who acts on the network where
   * that is not the signing key: a delegate of the same inserter, by a key of any kind (`@idos/network-client/keys`).
   */
  network: { chainId: string } & (
    | { gateways: readonly string[]; actor?: NetworkSigner }
    | { client: NetworkClient }
  )
  /** Origins of the pages that people sign and unlock on for this issuer, as `URL.origin` writes them. */
  sites: readonly string[]
  /**
   * Registers profiles whose wallet signed a text of any kind, as applications of mid-2025 do. Such a signature may have
   * been given for anything, and names no key: a stranger can register a person's wallet with a key of their own.
   */
  acceptFreeOwnershipTexts?: boolean
  /** Takes write grants and access grants in the form of mid-2025, which name neither encryption key nor network. */
  acceptUnboundWriteGrants?: boolean
  /** Is told of each verb and each exchange with a gateway: see `@idos/network-client/observe`. */
  observe?: Observer
  /** How often gateways that are away are tried again; default 3. */
  retries?: number
  randomUuid?: () => string
  sleep?: (ms: number) => Promise<void>
  /** Milliseconds since 1970. */
  now?: () => number
}

/** @throws CONFIG_INVALID, which names the parameter */
export function contextOf(parameters: CreateIssuerParameters): IssuerContext {
  if (typeof parameters !== 'object' || parameters === null) throw wrong('name')
  const { network, name, sites } = parameters
  if (typeof name !== 'string' || name === '') throw wrong('name')
  if (typeof network !== 'object' || network === null) throw wrong('network')
  const { chainId } = network
  if (typeof chainId !== 'string' || chainId === '') throw wrong('network.chainId')
  if (!Array.isArray(sites)) throw wrong('sites')
  for (const site of sites) {
    if (!URL.canParse(site) || new URL(site).origin !== site) {
      throw new IdosError('CONFIG_INVALID', { message: 'A site is not written as an origin.' })
    }
  }
  const now = parameters.now ?? Date.now
  const keys = createKeyRing(keysOf(parameters), now)
  const networkAs = networksOf(parameters)
  return {
    keys,
    networkAs,
    chainId,
    get network() {
      return networkAs(keys.signing())
    },
    get signer() {
      return keys.signing().signer
    },
    get authPublicKey() {
      return encodeHex(keys.signing().signer.publicKey)
    },
    get encryptionPublicKey() {
      return keys.encrypting().encrypter.encryptionPublicKey
    },
    sites: [...sites],
    acceptFreeOwnershipTexts: parameters.acceptFreeOwnershipTexts === true,
    acceptUnboundWriteGrants: parameters.acceptUnboundWriteGrants === true,
    spent: createSpentNonces(now),
    randomUuid: parameters.randomUuid ?? (() => crypto.randomUUID()),
    sleep: parameters.sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms))),
    now,
  }
}

function keysOf(parameters: CreateIssuerParameters): readonly IssuerKey[] {
  if (parameters.keys !== undefined) {
    if (!Array.isArray(parameters.keys)) throw wrong('keys')
    return parameters.keys
  }
  const { signer, encryptionKey } = parameters
  if (typeof signer !== 'object' || signer === null) throw wrong('signer')
  return [
    { id: 'only', use: 'sign', signer },
    { id: 'only', use: 'encrypt', encrypter: encrypterOf(encryptionKey) },
  ]
}

function encrypterOf(key: Uint8Array | Encrypter): Encrypter {
  if (key instanceof Uint8Array) {
    if (key.length !== 32) throw wrong('encryptionKey')
    return localEncrypter(key)
  }
  if (typeof key?.encryptionPublicKey !== 'string') throw wrong('encryptionKey')
  return key
}

/** A client for each key that speaks on the network, made when it first does. */
function networksOf({ network, observe, retries = 3 }: CreateIssuerParameters) {
  if ('client' in network) return () => network.client
  const { gateways, chainId, actor } = network
  const clients = new Map<string, NetworkClient>()
  const clientOf = (signer: NetworkSigner) =>
    createNetworkClient({ gateways, chainId, signer, retries, ...(observe && { observe }) })
  if (actor) {
    const client = clientOf(actor)
    return () => client
  }
  // Says at once what is wrong with the gateways.
  createNetworkClient({ gateways, chainId })
  return ({ id, signer }: SigningKey) => {
    const client = clients.get(id) ?? clientOf(networkSigner(signer))
    clients.set(id, client)
    return client
  }
}

function wrong(field: string): IdosError {
  return new IdosError('CONFIG_INVALID', {
    message: `The parameter ${field} of createIssuer is missing or has another form.`,
    details: { field },
  })
}
