import type { Client } from './client.ts'
import { type ClientStore, createClientStore, NOTHING_KNOWN } from './client-state.ts'
import type { Enclave, WindowOpener } from './enclave/enclave.ts'
import { openFrameStep, openSecureStep } from './enclave/secure-step.ts'
import { createKwilNetwork } from './network/kwil-network.ts'
import type { Network } from './network/network.ts'
import { createContents } from './operations/contents.ts'
import { createProfile } from './operations/create-profile.ts'
import { loadLaterActs } from './operations/load-later-acts.ts'
import { createOwnContents } from './operations/own-contents.ts'
import { readProfile, readSession } from './operations/read-session.ts'
import { revoke } from './operations/revoke.ts'
import { resubmit, share } from './operations/share.ts'
import { confirmUnlocked, isUnlocked, unlock } from './operations/unlock.ts'
import { view } from './operations/view.ts'
import { neverAborted, type Stoppable } from './parts.ts'
import { partsOf } from './parts-of.ts'
import type { Account } from './records/account.ts'
import { toCredentials } from './records/credentials.ts'
import { toGrants } from './records/grants.ts'
import type { RoundTrips } from './round-trip/round-trips.ts'
import { stoppable } from './stoppable.ts'
import { createWalletTurns, type WalletTurns } from './wallet/wallet-turns.ts'

/** What a page's client is made of, whatever network it reads. */
export type ClientOptions = {
  /** From `createEnclaveClient`. One Enclave may serve the clients of several accounts, one after another. */
  readonly enclave: Enclave
  /**
   * From `createWindowOpener`, for an Enclave whose `opener` is the page. Left out: the Enclave's frame shows its own
   * "Continue" button and opens the window from that.
   */
  readonly windows?: WindowOpener
  /** From `createRoundTrips`: the way on where no secure window can open. */
  readonly trips?: RoundTrips
  readonly account: Account
  /** Kwil chain id. Texts that wallets sign name it. */
  readonly chainId: string
  /**
   * Carries a text to the account's wallet. Answers the signature as text: `0x` hex of `personal_sign` (EVM), the hex of the
   * idOS envelope of a NEP-413 signature (NEAR), the hex of the signature (XRPL; Stellar by SEP-53). It is verified before
   * it is sent. Rejects with an `IdosError` (`WALLET_REJECTED`, ...). After the signal nobody waits for the answer any more.
   */
  sign(message: string, options: { signal: AbortSignal }): Promise<string>
  /** Where the client keeps its state; in memory when left out. */
  readonly store?: ClientStore
  /** Unix seconds; the device's clock when left out. */
  readonly now?: () => number
  readonly randomUuid?: () => string
}

/** What a page's client is made of, with the gateway that it reads by. */
export type CreateClientOptions = ClientOptions & {
  /** Origin of the gateway. */
  readonly gateway: string
  readonly fetch?: typeof fetch
}

/**
 * The client of one account, over a gateway. Asks neither network nor wallet yet. Rejects with `WALLET_FAILED` for an
 * account without a key that can log in.
 *
 * @example
 * const client = await createClient({ enclave, gateway, chainId, account, sign })
 * await client.login()
 * const { credentials, grants } = await client.session()
 * viewButton.onclick = () => {
 *   const window = client.openWindow() // in the click itself
 *   client.view({ window, credentialId: credentials[0].id }).catch(show)
 * }
 */
export async function createClient(options: CreateClientOptions): Promise<Client> {
  const { gateway, chainId, account, fetch } = options
  const turns = createWalletTurns((message, asked) => options.sign(message, asked))
  const given = fetch ? { fetch } : {}
  const sign = turns.sign
  const network = await createKwilNetwork({ account, sign, gateway, chainId, ...given })
  return createClientOn(network, options, turns)
}

/** The client of one account, over any network. `turns`: what the network signs with. */
export function createClientOn(
  network: Network,
  options: ClientOptions,
  turns: WalletTurns = createWalletTurns((message, asked) => options.sign(message, asked)),
): Client {
  const { account, enclave, windows, trips, store = createClientStore() } = options
  const parts = partsOf(network, { ...options, store }, turns)
  const contents = createContents(network)
  const own = createOwnContents(network)
  const stopListening = enclave.on('status', ({ state }) => {
    if (state === 'locked' && parts.state().unlocked) parts.update({ unlocked: null })
  })

  async function logout(): Promise<void> {
    contents.clear()
    own.clear()
    store.set({ ...NOTHING_KNOWN, visit: store.get().visit + 1 })
    const ends = [network.logout(), enclave.lock()]
    await Promise.all(ends.map((end) => end.catch(() => undefined)))
  }

  /** What one call works with, which its signal ends. */
  const until = ({ signal = neverAborted }: Stoppable = {}) => stoppable(parts, turns, signal)

  return {
    account,
    state: parts.state,
    openWindow: () => (windows ? openSecureStep({ windows, enclave }) : openFrameStep()),
    hasProfile: () => network.hasProfile(),
    login: (parameters) => until(parameters).network.login(),
    logout,
    session() {
      void loadLaterActs().catch(() => undefined)
      return readSession(parts)
    },
    profile: () => readProfile(parts),
    credentials: async () => toCredentials(await network.getCredentials(), parts.now()),
    async grants() {
      const [grants, rows] = await Promise.all([network.getGrants(), network.getCredentials()])
      return toGrants(grants, rows, toCredentials(rows, parts.now()))
    },
    received: async () => (await loadLaterActs()).toReceived(await network.getReceived()),
    giveBack: ({ copyId }, parameters) => until(parameters).network.rescind(copyId),
    accessRecords: async () => (await loadLaterActs()).readAccessRecords(parts),
    attributes: async () => (await loadLaterActs()).toAttributes(await network.getAttributes()),
    saveAttribute: async (attribute, parameters) =>
      (await loadLaterActs()).saveAttribute(until(parameters), attribute),
    removeAttribute: (id, parameters) => until(parameters).network.removeAttribute(id),
    wallets: async () => (await loadLaterActs()).readWallets(parts),
    proveWallet: async (parameters) =>
      (await loadLaterActs()).proveWallet(until(parameters), parameters),
    addWallet: (wallet, parameters) => until(parameters).network.addWallet(wallet),
    nameWallet: async (id, name, parameters) =>
      (await loadLaterActs()).nameWallet(until(parameters), id, name),
    removeWallet: async (id, parameters) =>
      (await loadLaterActs()).removeWallet(until(parameters), id),
    createProfile: (parameters) => createProfile(until(parameters), parameters),
    isUnlocked: (profile) => isUnlocked(parts, profile),
    confirmUnlocked: () => confirmUnlocked(parts),
    unlock: (parameters) => unlock(parts, parameters),
    view: (parameters) => view(parts, contents, parameters),
    viewReceived: async (parameters) => (await loadLaterActs()).viewReceived(parts, parameters),
    backup: async (parameters) => (await loadLaterActs()).backup(parts, parameters),
    match: async (parameters) => (await loadLaterActs()).match(parts, contents, parameters),
    present: async (parameters) => (await loadLaterActs()).present(parts, contents, parameters),
    prefetch: (credentialId) => void contents.fetch(credentialId).catch(() => undefined),
    share: (parameters) => share(until(parameters), contents, parameters),
    resubmit: (parameters = {}) => resubmit(until(parameters), parameters),
    revoke: (grant, parameters = {}) => revoke(until(parameters), grant, parameters),
    draftWriteGrant: async (parameters) =>
      (await loadLaterActs()).draftWriteGrant(parts, parameters),
    writeGrant: async (parameters) =>
      (await loadLaterActs()).writeGrant(until(parameters), parameters),
    prefetchOwn: () => void own.fetch().catch(() => undefined),
    changePassword: async (parameters) =>
      (await loadLaterActs()).changePassword(until(parameters), { contents, own }, parameters),
    resumePasswordChange: async (parameters = {}) =>
      (await loadLaterActs()).resumePasswordChange(
        until(parameters),
        { contents, own },
        parameters,
      ),
    passwordChange: async () => (await loadLaterActs()).passwordChange(parts),
    async removeCredential(id, parameters) {
      await until(parameters).network.removeCredential(id)
      contents.clear()
      own.clear()
    },
    prepareRoundTrip: async (parameters) =>
      (await loadLaterActs()).prepareRoundTrip(parts, { contents, trips }, parameters),
    finishRoundTrip: async (answer) =>
      (await loadLaterActs()).finishRoundTrip(parts, trips, answer),
    async eraseProfile(parameters = {}) {
      const acts = await loadLaterActs()
      const erased = await acts.eraseProfile(until(parameters), parameters)
      await logout()
      return erased
    },
    async detach(parameters) {
      await until(parameters).network.detach()
      await logout()
    },
    destroy: stopListening,
  }
}
