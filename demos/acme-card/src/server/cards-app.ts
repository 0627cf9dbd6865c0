/**
 * ACME's cards: given on the word of the bank that checked the person, and closed when that is taken back.
 *
 * Requirements
 *  1. No id of anybody opens anything here: a card answers to the token of the browser that brought the person's signed grant.
 *  2. A card is given only for a copy that the bank, a peer of a common club, vouched for by submitting that grant, and that
 *     passes every check.
 *  3. What it says is read anew: access that ended, or a credential that the bank withdrew, is a closed card.
 *
 * Attacker: whoever has learnt another's profile, copy or signed grant (the bank's server and the network's nodes see those);
 * a person who has somebody else submit their grant.
 */
import { createHash, randomInt } from 'node:crypto'
import {
  type Consumer,
  type GrantRequest,
  IdosError,
  isCredentialRefused,
  isIdosError,
  type Peer,
  peerOf,
  type ReusedCredential,
  readAccessGrant,
} from '@idos/consumer'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { AskWithdrawal } from './ask-withdrawal.ts'
import type { Card, CardStore } from './card-store.ts'
import { problem } from './problem.ts'

/** Milliseconds for which an answer is told again rather than asked for. */
const FRESH = 1_500

export type CardsAppOptions = {
  consumer: Pick<Consumer, 'peers' | 'askPeer' | 'readReused' | 'rescind' | 'walletIdentifier'>
  request: GrantRequest
  /** Key of the bank, 64 hex digits. */
  issuer: string
  store: CardStore
  askWithdrawal: AskWithdrawal
  allowHttp: boolean
  now: () => number
}

export function createCardsApp(options: CardsAppOptions): Hono {
  const { consumer, request, issuer, store, askWithdrawal, allowHttp, now } = options
  const app = new Hono()
  /** Copies whose grants are on their way to the bank, and for whom. */
  const claimed = new Map<string, string>()
  const told = new Map<string, { at: number; answer: Promise<object> }>()
  app.use(bodyLimit({ maxSize: 10_000 }))
  app.onError((error, c) =>
    problem(c, error, isCredentialRefused(error) ? { checks: error.checks } : {}),
  )
  app.use(async (c, next) => {
    await next()
    c.header('Cache-Control', 'no-store')
  })

  app.post('/cards', async (c) => {
    const session = sessionOf(c)
    const grant = readAccessGrant(await c.req.json().catch(() => null))
    const { copyId } = grant
    if (grant.granteeWalletIdentifier !== consumer.walletIdentifier) {
      throw new IdosError('BAD_REQUEST', { message: 'This access is for somebody else.' })
    }
    const owner = claimed.get(copyId) ?? store.ofCopy(copyId)?.session ?? session
    if (owner !== session) throw new IdosError('CREDENTIAL_NOT_SHARED')
    claimed.set(copyId, session)
    try {
      const peer = await bank()
      const { statement } = await consumer.askPeer(peer, grant, { allowHttp })
      const read = await consumer.readReused(copyId, { request })
      const userId = read.grant.ownerUserId
      if (userId === null) throw new IdosError('CREDENTIAL_INVALID')
      const known = store.ofCopy(copyId)
      const lastDigits = known?.lastDigits ?? String(randomInt(10_000)).padStart(4, '0')
      const { receiptId } = statement
      const card = { session, copyId, userId, receiptId, lastDigits, at: now(), closed: null }
      store.keep(card)
      told.delete(session)
      return c.json(opened(card, read), 201)
    } finally {
      claimed.delete(copyId)
    }
  })

  app.get('/card', async (c) => {
    const session = sessionOf(c)
    const card = store.ofSession(session)
    if (!card) return c.json({ state: 'none' })
    const last = told.get(session)
    const answer = last && now() - last.at < FRESH ? last.answer : look(card)
    if (answer !== last?.answer) told.set(session, { at: now(), answer })
    return c.json(await answer)
  })

  app.delete('/card', async (c) => {
    const session = sessionOf(c)
    const card = store.ofSession(session)
    if (!card || card.closed !== null) throw new IdosError('CREDENTIAL_NOT_SHARED')
    await consumer.rescind(card.copyId)
    told.delete(session)
    return c.json(close(card, 'given-up'))
  })

  async function bank(): Promise<Peer> {
    const peer = peerOf(await consumer.peers(), issuer)
    if (peer) return peer
    throw new IdosError('NOT_ALLOWED', { message: 'The bank and ACME are in no common club.' })
  }

  async function look(card: Card): Promise<object> {
    if (card.closed !== null) return closed(card)
    try {
      const { copyId, userId } = card
      return opened(card, await consumer.readReused(copyId, { request, userId }))
    } catch (error) {
      if (isIdosError(error, 'CREDENTIAL_NOT_SHARED')) {
        const isWithdrawn = await askWithdrawal(await bank(), card.receiptId, card.copyId)
        // Why it is gone is said for good: not before the bank could be asked.
        if (isWithdrawn === null) return { ...shown(card), state: 'held', checks: [] }
        return close(card, isWithdrawn ? 'withdrawn' : 'ended')
      }
      if (!isCredentialRefused(error)) throw error
      if (error.checks.some(({ code }) => ['REVOKED', 'REJECTED'].includes(code)))
        return close(card, 'withdrawn')
      // A suspension may end, and then the card is good again.
      return { ...shown(card), state: 'held', checks: error.checks }
    }
  }

  function close(card: Card, why: NonNullable<Card['closed']>): object {
    const over = { ...card, closed: why }
    store.keep(over)
    return closed(over)
  }
  return app
}

const shown = ({ lastDigits, at, receiptId }: Card) => ({ lastDigits, at, receiptId })
const closed = (card: Card) => ({ ...shown(card), state: card.closed })

function opened(card: Card, { credential, peer, checks }: ReusedCredential): object {
  const { firstName, familyName } = credential.credentialSubject as Record<string, unknown>
  const name = `${String(firstName)} ${String(familyName)}`
  return { ...shown(card), state: 'active', name, bank: peer.name, checks }
}

/** What ties a card to a browser: of a random token its hash alone is kept. */
function sessionOf(c: Context): string {
  const token = /^Bearer ([0-9a-f]{64})$/.exec(c.req.header('Authorization') ?? '')?.[1]
  if (token === undefined) throw new IdosError('BAD_REQUEST')
  return createHash('sha256').update(token).digest('hex')
}
