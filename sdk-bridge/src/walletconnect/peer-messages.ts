/**
 * What a wallet says, as far as a page needs it
 * (https://specs.walletconnect.com/2.0/specs/clients/sign/rpc-methods). More is left out; anything else is no message.
 *
 * Attacker: the wallet, and whoever else saw the code. It decides which account it speaks for, and what it signs is checked
 * wherever it counts.
 */
import * as v from 'valibot'

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const key = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const seconds = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** What crosses a topic, in either direction. */
export const peerMessage = v.union([
  v.object({ id, method: v.pipe(v.string(), v.maxLength(60)), params: v.unknown() }),
  v.object({ id, result: v.unknown() }),
  v.object({ id, error: v.object({ code: v.fallback(v.number(), 0) }) }),
])
export type PeerMessage = v.InferOutput<typeof peerMessage>

export const proposalAnswer = v.object({ responderPublicKey: key })

const MAX_ACCOUNTS = 200
/** CAIP-10 identifiers; those of other chains are left out where they are read. */
const account = v.pipe(v.string(), v.maxLength(140))
const namespaces = v.object({
  eip155: v.object({
    accounts: v.pipe(v.array(account), v.maxLength(MAX_ACCOUNTS)),
    methods: v.pipe(v.array(v.pipe(v.string(), v.maxLength(80))), v.maxLength(200)),
  }),
})

export const settlement = v.object({
  namespaces,
  controller: v.object({
    publicKey: key,
    metadata: v.object({ name: v.fallback(v.pipe(v.string(), v.maxLength(80)), '') }),
  }),
  expiry: seconds,
})
export type Settlement = v.InferOutput<typeof settlement>

export const update = v.object({ namespaces })
export const extension = v.object({ expiry: seconds })
export const accountsChanged = v.object({
  event: v.object({
    name: v.literal('accountsChanged'),
    data: v.pipe(v.array(account), v.maxLength(MAX_ACCOUNTS)),
  }),
})

/** An EVM account of a wallet: `chain` is `eip155:1`. */
export type Account = { readonly chain: string; readonly address: string }

/** EVM accounts among CAIP-10 identifiers, in the wallet's order, each address once. */
export function evmAccounts(identifiers: readonly string[]): Account[] {
  const found = new Map<string, Account>()
  for (const identifier of identifiers) {
    const [, chain, address] = /^(eip155:[0-9]{1,32}):(0x[0-9a-fA-F]{40})$/.exec(identifier) ?? []
    if (!chain || !address || found.has(address.toLowerCase())) continue
    found.set(address.toLowerCase(), { chain, address })
  }
  return [...found.values()]
}

/** The first account of `accountsChanged`: an identifier, or the address alone as many wallets say it. */
export function addressOf(said: string): string | null {
  return /(?:^|:)(0x[0-9a-fA-F]{40})$/.exec(said)?.[1] ?? null
}

/** How a message is to be handed on: seconds for which it counts, what it is, and whether a person is to be woken for it. */
export type Delivery = { readonly ttl: number; readonly tag: number; readonly prompt: boolean }

const FIVE_MINUTES = 300
const DAY = 86_400
const way = (tag: number, ttl: number, prompt = false): Delivery => ({ tag, ttl, prompt })

/** What a page asks. */
export const questions = {
  wc_pairingDelete: way(1000, DAY),
  wc_sessionPropose: way(1100, FIVE_MINUTES, true),
  wc_sessionRequest: way(1108, FIVE_MINUTES, true),
  wc_sessionDelete: way(1112, DAY),
  wc_sessionPing: way(1114, DAY),
} as const
export type Question = keyof typeof questions

/** What a page answers to the questions of a wallet. */
export const answers: Readonly<Record<string, Delivery>> = {
  wc_sessionSettle: way(1103, FIVE_MINUTES),
  wc_sessionUpdate: way(1105, DAY),
  wc_sessionExtend: way(1107, DAY),
  wc_sessionEvent: way(1111, FIVE_MINUTES),
  wc_sessionPing: way(1115, DAY),
}
