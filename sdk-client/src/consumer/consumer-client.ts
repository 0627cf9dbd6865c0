/**
 * What a page does for a consumer behind a wallet: sees what was granted to it, fetches copies as they are, gives them back.
 *
 * Requirements
 *  1. Nothing is opened here: copies are ciphertexts on their way to the desk.
 *  2. A wallet is asked within a log-in or a giving back, and at no other moment.
 */
import { createNetworkClient } from '@idos/network-client'
import { IdosError, isIdosError } from '@idos/protocol'
import type { DeskCopy } from '@idos/protocol/desk'
import { verifiedSigner } from '../network/kwil-network.ts'
import { createWalletSession } from '../network/wallet-session.ts'
import type { Account } from '../records/account.ts'

/** An access that somebody gave to this consumer. */
export type GrantReceived = {
  readonly id: string
  readonly copyId: string
  /** Null once the owner has erased the profile and only a locked copy remains. */
  readonly owner: string | null
  /** Unix seconds until which it cannot be revoked; 0 = revocable. */
  readonly lockedUntil: number
  /** Hex of the content's SHA-256; null where the network does not say. */
  readonly contentHash: string | null
}

/** Grants of one page of the network, which is the most that it gives at once. */
export const GRANT_PAGE = 100

/** What a page does for a consumer by its wallet: grants received, and copies as they are sealed. */
export type ConsumerClient = {
  readonly account: Account
  /** Asks the wallet for a signature. */
  login(): Promise<void>
  logout(): Promise<void>
  /** How many grants there are now. Rejects with NOT_AUTHORIZED where there is no session. */
  total(): Promise<number>
  /** Up to `GRANT_PAGE`, oldest first; pages count from 1. */
  page(page: number): Promise<readonly GrantReceived[]>
  /** A copy for the desk; null when it is not shared any more. */
  copy(grant: GrantReceived): Promise<DeskCopy | null>
  /** Gives a copy back, locked or not: its grant and the copy go. Asks the wallet. */
  rescind(copyId: string): Promise<void>
}

/** The consumer's wallet, and the network that it acts on. */
export type ConsumerClientOptions = {
  readonly account: Account
  /** Origin of the gateway. */
  readonly gateway: string
  readonly chainId: string
  /** Carries a text to the wallet; answers the signature in the wallet type's text form. */
  sign(message: string): Promise<string>
  readonly fetch?: typeof fetch
}

/**
 * The client of a consumer's wallet. Asks neither network nor wallet yet. Rejects with `WALLET_FAILED` for an account without a
 * key that can log in.
 */
export async function createConsumerClient(
  options: ConsumerClientOptions,
): Promise<ConsumerClient> {
  const { account, gateway, chainId } = options
  const { signMessage, askingWallet } = createWalletSession(options.sign)
  const network = createNetworkClient({
    ...{ gateways: [gateway], chainId, retries: 3, writeTimeoutMs: 60_000 },
    signer: await verifiedSigner(account, signMessage),
    ...(options.fetch ? { fetch: options.fetch } : {}),
  })
  return {
    account,
    login: () => askingWallet(() => network.login()),
    logout: () => network.logout(),
    async total() {
      const [row] = await network.call('get_access_grants_granted_count', { user_id: null })
      return Number(row?.count ?? 0)
    },
    async page(page) {
      const size = GRANT_PAGE
      const rows = await network.call('get_access_grants_granted', { user_id: null, page, size })
      return rows.map((row) => ({
        id: row.id,
        copyId: row.data_id,
        owner: row.ag_owner_user_id,
        lockedUntil: Number(row.locked_until),
        contentHash: row.content_hash,
      }))
    },
    async copy({ id, copyId, owner, lockedUntil, contentHash }) {
      const rows = await network
        .call('get_credential_shared', { id: copyId })
        .catch((error: unknown) => {
          if (isIdosError(error, 'ACTION_FAILED')) return []
          throw error
        })
      const [row] = rows
      return row
        ? {
            id: copyId,
            content: row.content,
            encryptorPublicKey: row.encryptor_public_key,
            grant: { id, ownerUserId: owner, lockedUntil, contentHash },
            publicNotes: row.public_notes,
            originalIssuerAuthPublicKey: row.original_issuer_auth_public_key ?? null,
            issuerAuthPublicKey: row.issuer_auth_public_key,
            publicNotesSignature: row.public_notes_signature ?? null,
            broaderSignature: row.broader_signature ?? null,
          }
        : null
    },
    async rescind(copyId) {
      const giving = askingWallet(() =>
        network.execute('rescind_shared_credential', { credential_id: copyId }),
      )
      await giving.catch((error: unknown) => {
        if (!isIdosError(error, 'ACTION_FAILED')) throw error
        throw new IdosError('CREDENTIAL_NOT_SHARED', { cause: error })
      })
    },
  }
}
