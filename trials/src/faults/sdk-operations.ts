import { createConsumer, localDecrypter } from '@idos/consumer'
import { encodeBase64 } from '@idos/crypto'
import type { Issuer } from '@idos/issuer'
import {
  createNetworkClient,
  ed25519Signer,
  evmSigner,
  type NetworkClient,
} from '@idos/network-client'
import { isIdosError } from '@idos/protocol'
import {
  boundText,
  credentialInput,
  newEvm,
  newId,
  newKey,
  newServer,
  notesOf,
  shareInput,
} from '@idos/testbed'

/** One thing that an application asks of the network. Its ids stay the same when it is asked again. */
export type SdkOperation = {
  readonly name: string
  readonly kind: 'read' | 'write'
  run(): Promise<unknown>
  /** Rows that are there once a write was acknowledged. */
  readonly rows: readonly WrittenRow[]
  /** Asked again after its answer was lost: does the network say by this error that it was done? */
  wasDone?(error: unknown): boolean
}

export type WrittenRow = {
  readonly table: 'users' | 'wallets' | 'user_attributes' | 'credentials' | 'access_grants'
  /** Column that holds `value`. */
  readonly column: 'id' | 'data_id'
  readonly value: string
}

/** Gives the next operation each time. */
export type SdkUser = { read(): SdkOperation; write(): Promise<SdkOperation> }

export type SdkOptions = { readonly gateways: readonly string[]; readonly chainId: string }

const CONTENT_BYTES = 4_096

const row = (table: WrittenRow['table'], value: string, column: WrittenRow['column'] = 'id') => ({
  table,
  column,
  value,
})

const randomBytes = () => crypto.getRandomValues(new Uint8Array(32))

/** The profile of somebody new, as an issuer's server registers it. */
export function registration(issuer: Issuer, chainId: string) {
  const wallet = newEvm()
  const [userId, encryptionKey] = [newId(), newKey()]
  const message = boundText(wallet, { userId, encryptionKey, chainId })
  const profile = {
    userId,
    recipientEncryptionPublicKey: encryptionKey,
    wallet: {
      id: newId(),
      address: wallet.address,
      publicKey: null,
      type: 'EVM' as const,
      message,
      signature: wallet.sign(message),
    },
  }
  const operation: SdkOperation = {
    name: 'issuer.createUser',
    kind: 'write',
    run: () => issuer.createUser(profile),
    rows: [row('users', profile.userId), row('wallets', profile.wallet.id)],
    wasDone: (error) => isIdosError(error, 'PROFILE_EXISTS'),
  }
  return { wallet, operation }
}

/**
 * Somebody with a profile and a credential that is shared, and the consumer it is shared with: the operations of
 * `bench:network`, by the SDK.
 */
export async function createSdkUser(options: SdkOptions, issuer: Issuer): Promise<SdkUser> {
  const { wallet, operation } = registration(issuer, options.chainId)
  await operation.run()
  const person = createNetworkClient({
    ...options,
    signer: evmSigner({
      address: wallet.address,
      signMessage: async (text) => wallet.sign(text),
    }),
  })
  const server = newServer()
  const asConsumer = createNetworkClient({ ...options, signer: ed25519Signer(server.seed) })
  const consumer = createConsumer({
    network: asConsumer,
    signer: { publicKey: server.sender, sign: server.sign },
    decrypter: await localDecrypter(randomBytes()),
    trust: { issuers: [] },
  })
  const original = await credentialInput(newServer(), notesOf(newId()), CONTENT_BYTES)
  await person.execute('add_credential', original)
  const share = () => sharedCopy(original.id, server.caller)
  const first = await share()
  await person.execute('share_credential', first)

  const reads: readonly [string, () => Promise<unknown>][] = [
    ['has_profile', () => some(person.publicCall('has_profile', { address: wallet.address }))],
    ['get_credentials', () => some(person.call('get_credentials'))],
    ['get_credential_shared', () => some(sharedContent(asConsumer, first.id))],
    ['consumer.listGrants', () => some(consumer.listGrants())],
  ]
  let reading = 0
  let writing = 0
  return {
    read() {
      const [name, run] = reads[reading++ % reads.length] as (typeof reads)[number]
      return { name, kind: 'read', run, rows: [] }
    },
    async write() {
      return writing++ % 2 === 0 ? addAttribute(person) : shareCredential(person, await share())
    },
  }
}

function addAttribute(person: NetworkClient): SdkOperation {
  const id = newId()
  const input = { id, attribute_key: 'faults', value: encodeBase64(randomBytes()) }
  return {
    name: 'add_attribute',
    kind: 'write',
    run: () => person.execute('add_attribute', input),
    rows: [row('user_attributes', id)],
    wasDone: isDuplicate,
  }
}

function shareCredential(
  person: NetworkClient,
  input: Awaited<ReturnType<typeof sharedCopy>>,
): SdkOperation {
  return {
    name: 'share_credential',
    kind: 'write',
    run: () => person.execute('share_credential', input),
    rows: [row('credentials', input.id), row('access_grants', input.id, 'data_id')],
    wasDone: isDuplicate,
  }
}

function isDuplicate(error: unknown): boolean {
  if (!isIdosError(error, 'ACTION_FAILED')) return false
  return /can not be used|already exists/.test(String(error.details?.reason))
}

async function sharedCopy(original: string, grantee: string) {
  const small = await shareInput(original, grantee)
  return { ...small, ...(await credentialInput(newServer(), '', CONTENT_BYTES)), id: small.id }
}

const sharedContent = (consumer: NetworkClient, id: string) =>
  consumer.call('get_credential_shared', { id })

/** A read that finds nothing where something is, is no answer. */
async function some(rows: Promise<readonly unknown[]>): Promise<void> {
  if ((await rows).length === 0) throw new Error('a read came back without its rows')
}
