/**
 * The page's end of WalletConnect 2.0 (Sign API), as far as an Isle needs it: one session with one wallet, and texts to sign
 * (https://specs.walletconnect.com/2.0/specs/clients/sign).
 *
 * Requirements
 *  1. The code on the screen leads to this page's proposal only, and to none once it was called off, refused or has run out.
 *  2. A session is settled by who answered the proposal, with at least one EVM account, and `personal_sign`. Nothing else is
 *     asked for: no transaction can be sent over it.
 *  3. The wallet may change its accounts, prolong, and end the session; the page hears of it at once.
 *
 * Attacker: the relay (`envelope.ts`), and whoever sees the code: they can connect a wallet of their own, which then is the
 * account that the person sees.
 */
import { IdosError } from '@idos/protocol'
import { hex } from '@scure/base'
import * as v from 'valibot'
import { agree, agreementKeys, topicOf } from './envelope.ts'
import { createPeer, PeerRefusal } from './peer.ts'
import {
  accountsChanged,
  addressOf,
  evmAccounts,
  extension,
  proposalAnswer,
  type Settlement,
  settlement,
  update,
} from './peer-messages.ts'
import { createRelay, type RelayOptions } from './relay.ts'
import { keyOf, type Session } from './session.ts'

/** What a wallet shows of the page that connects to it. */
export type Metadata = {
  readonly name: string
  readonly description: string
  /** The page's own origin: wallets compare it with where the page is. */
  readonly url: string
  readonly icons: readonly string[]
}

export type ClientOptions = Omit<RelayOptions, 'seed' | 'onMessage'> & {
  metadata: Metadata
  /** CAIP-2 chains that are offered; the wallet may choose others. */
  chains: readonly string[]
  /** Of a former visit. */
  session: Session | null
  onSession(session: Session | null): void
}

export type Client = {
  readonly session: Session | null
  /** Waits for a wallet to take the code. `PAIRING_LIFE` later it counts no more: `WALLET_TIMEOUT`. */
  pair(options: { signal: AbortSignal; onUri(uri: string): void }): Promise<Session>
  /** Whether the wallet of the session answers. */
  isThere(deadline: number): Promise<boolean>
  /** `personal_sign` of a text in hex. */
  sign(text: string, address: string, deadline: number): Promise<unknown>
  end(): Promise<void>
  wake(): void
  close(): void
}

/** Seconds for which a code counts. */
export const PAIRING_LIFE = 300
const SETTLE_DEADLINE = 60_000
/** Seconds that a session lasts, unless it is extended. */
const WEEK = 604_800
const METHOD = 'personal_sign'
/** Reasons for `wc_pairingDelete` and `wc_sessionDelete`. */
const goodbye = { code: 6000, message: 'The person disconnected.' }

export function createClient(options: ClientOptions): Client {
  const { random, now, onSession } = options
  const seed = options.session ? hex.decode(options.session.seed) : random(32)
  let session = options.session
  let awaited: { topic: string; by: string; resolve(settled: Settlement | null): void } | null =
    null
  const relay = createRelay({ ...options, seed, onMessage: (...said) => peer.hear(...said) })
  const peer = createPeer({ relay, random, now, onQuestion })
  const seconds = () => Math.floor(now() / 1000)
  const topicOfSession = () => (session ? topicOf(keyOf(session)) : null)

  function keep(next: Session | null): void {
    // The wallet says until when; nobody keeps a connection for longer than the protocol has it.
    const latest = seconds() + WEEK
    session = next && { ...next, expiry: Math.min(next.expiry, latest) }
    onSession(session)
  }

  function onQuestion(topic: string, method: string, params: unknown): boolean {
    if (method === 'wc_sessionSettle' && awaited?.topic === topic) {
      const parsed = v.safeParse(settlement, params)
      const isWhole = parsed.success && fits(parsed.output, awaited.by)
      awaited.resolve(isWhole ? parsed.output : null)
      return isWhole
    }
    if (!session || topic !== topicOfSession()) return method === 'wc_sessionPing'
    switch (method) {
      case 'wc_sessionUpdate': {
        const parsed = v.safeParse(update, params)
        const accounts = parsed.success ? evmAccounts(parsed.output.namespaces.eip155.accounts) : []
        if (accounts.length > 0) keep({ ...session, accounts })
        return accounts.length > 0
      }
      case 'wc_sessionEvent': {
        const parsed = v.safeParse(accountsChanged, params)
        if (parsed.success) keep(withFirst(session, parsed.output.event.data))
        return true
      }
      case 'wc_sessionExtend': {
        const parsed = v.safeParse(extension, params)
        if (parsed.success) keep({ ...session, expiry: parsed.output.expiry })
        return parsed.success
      }
      case 'wc_sessionDelete':
        peer.leave(topic)
        keep(null)
        return true
      default:
        return method === 'wc_sessionPing'
    }
  }

  /** Throws what a refusal stands for. */
  function toError(error: unknown): unknown {
    if (!(error instanceof PeerRefusal)) return error
    // 5000 to 5003: the person declined; 5100 and on: the wallet has no such chain or method.
    const declined = error.code === 4001 || (error.code >= 5000 && error.code < 5100)
    if (declined) return new IdosError('WALLET_REJECTED')
    return new IdosError('WALLET_FAILED', { cause: error })
  }

  async function settled(by: string, topic: string, signal: AbortSignal): Promise<Settlement> {
    const outcome = await new Promise<Settlement | null>((resolve, reject) => {
      if (signal.aborted) throw new IdosError('ABORTED')
      const late = setTimeout(() => reject(new IdosError('WALLET_TIMEOUT')), SETTLE_DEADLINE)
      signal.addEventListener('abort', () => reject(new IdosError('ABORTED')), { once: true })
      awaited = {
        topic,
        by,
        resolve(settled) {
          clearTimeout(late)
          resolve(settled)
        },
      }
    }).finally(() => {
      awaited = null
    })
    if (outcome) return outcome
    throw new IdosError('WALLET_FAILED', {
      message: 'The wallet has no account that can sign here.',
    })
  }

  async function pair({ signal, onUri }: Parameters<Client['pair']>[0]): Promise<Session> {
    const key = random(32)
    const pairing = topicOf(key)
    const own = agreementKeys(random)
    const expiryTimestamp = seconds() + PAIRING_LIFE
    let topic: string | null = null
    try {
      await peer.join(pairing, key)
      const proposal = {
        requiredNamespaces: {},
        optionalNamespaces: {
          eip155: {
            chains: options.chains,
            methods: [METHOD],
            events: ['accountsChanged', 'chainChanged'],
          },
        },
        relays: [{ protocol: 'irn' }],
        pairingTopic: pairing,
        proposer: { publicKey: own.publicKey, metadata: options.metadata },
        expiryTimestamp,
      }
      const symKey = hex.encode(key)
      const uri = `wc:${pairing}@2?expiryTimestamp=${expiryTimestamp}&relay-protocol=irn&symKey=${symKey}`
      const answer = await peer.ask(pairing, 'wc_sessionPropose', proposal, {
        signal,
        deadline: PAIRING_LIFE * 1000,
        onSent: () => onUri(uri),
      })
      const { responderPublicKey } = v.parse(proposalAnswer, answer)
      const shared = agree(own.secret, responderPublicKey)
      topic = topicOf(shared)
      const settling = settled(responderPublicKey, topic, signal)
      const [outcome] = await Promise.all([settling, peer.join(topic, shared)])
      const next: Session = {
        key: hex.encode(shared),
        seed: hex.encode(seed),
        accounts: evmAccounts(outcome.namespaces.eip155.accounts),
        expiry: outcome.expiry,
        name: outcome.controller.metadata.name,
      }
      keep(next)
      return next
    } catch (error) {
      // The wallet may have the code, or the session, already.
      const [where, how] = topic
        ? ([topic, 'wc_sessionDelete'] as const)
        : ([pairing, 'wc_pairingDelete'] as const)
      peer.tell(where, how, goodbye).catch(() => undefined)
      if (topic) peer.leave(topic)
      throw toError(error)
    } finally {
      peer.leave(pairing)
      own.secret.fill(0)
    }
  }

  async function end(): Promise<void> {
    const topic = topicOfSession()
    if (!topic) return
    keep(null)
    const told = peer.tell(topic, 'wc_sessionDelete', goodbye).catch(() => undefined)
    peer.leave(topic)
    await told
  }

  if (session) peer.join(topicOf(keyOf(session)), keyOf(session)).catch(() => undefined)

  return {
    get session() {
      return session
    },
    pair,
    async isThere(deadline) {
      const topic = topicOfSession()
      if (!topic) return false
      const asked = peer.ask(topic, 'wc_sessionPing', {}, { deadline })
      return asked.then(
        () => true,
        () => false,
      )
    },
    async sign(text, address, deadline) {
      const topic = topicOfSession()
      const account = session?.accounts.find(
        (one) => one.address.toLowerCase() === address.toLowerCase(),
      )
      if (!topic || !account) throw new IdosError('WALLET_ACCOUNT_CHANGED')
      const expiryTimestamp = seconds() + Math.ceil(deadline / 1000)
      const request = { method: METHOD, params: [text, account.address], expiryTimestamp }
      try {
        const params = { request, chainId: account.chain }
        return await peer.ask(topic, 'wc_sessionRequest', params, { deadline })
      } catch (error) {
        throw toError(error)
      }
    },
    end,
    wake: relay.wake,
    close: relay.close,
  }
}

/** Settled by who answered, and good for what it is wanted for. */
function fits({ controller, namespaces: { eip155 } }: Settlement, by: string): boolean {
  return (
    controller.publicKey === by &&
    eip155.methods.includes(METHOD) &&
    evmAccounts(eip155.accounts).length > 0
  )
}

/** The account to which the wallet went over goes first; one that the wallet has not shared changes nothing. */
function withFirst(session: Session, said: readonly string[]): Session {
  const wanted = addressOf(said[0] ?? '')?.toLowerCase()
  const found = session.accounts.find(({ address }) => address.toLowerCase() === wanted)
  return found
    ? { ...session, accounts: [found, ...session.accounts.filter((one) => one !== found)] }
    : session
}
