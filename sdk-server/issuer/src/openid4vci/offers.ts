/**
 * Credential offers (§4.1): made, shown, taken once.
 *
 * Requirements
 *  1. A code counts once, for minutes, with the transaction code that went another way.
 *  2. The few transaction codes that there are cannot be tried: a wrong one is counted in the same step in which it is compared, and
 *     after some the offer is dead. Who reads the store can not try them either.
 *  3. Of two wallets that bring a code at once, one gets a token.
 *
 * Attacker: who photographs a QR code, reads a link, or reads the store.
 */
import { encodeUtf8, equalBytes } from '@idos/crypto'
import { IdosError } from '@idos/protocol'
import { randomBelow } from '../random-below.ts'
import { newSecret, type VciContext } from './context.ts'
import { digestOf } from './nonces.ts'
import type { Offer } from './record-forms.ts'
import { recordName } from './records.ts'
import { Refused } from './refused.ts'

/** The grant, as OpenID4VCI names it. */
export const PRE_AUTHORIZED = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'

/** To whom what is offered. */
export type CreateOfferParameters = {
  /** Your own name for the person or case, for `dataset`. It reaches no wallet, and lies in the store. */
  subject: string
  /** Ids of configurations; not twice. */
  configurations: readonly string[]
  /**
   * A code that the person types into the wallet: `true` (when left out) for six digits. Give it to them another way than the offer.
   * `false`: who has the link has the credential.
   */
  transactionCode?: boolean | { length?: number; description?: string }
}

/** An offer that was made. Link and code are for the person alone. */
export type CreatedOffer = {
  /** For `offerState` and `withdrawOffer`. It opens nothing. */
  id: string
  /** For a link or QR code: the wallet fetches the offer. */
  uri: string
  /** The same with the offer in it: longer, and nothing is fetched. */
  uriByValue: string
  transactionCode: string | undefined
  expiresAt: Date
}

/** `ended`: too late, withdrawn, or too many wrong codes. */
export type OfferState = 'open' | 'taken' | 'ended'

/** @throws BAD_REQUEST */
export async function createOffer(
  context: VciContext,
  parameters: CreateOfferParameters,
): Promise<CreatedOffer> {
  const { issuer, now, lifetimes, random } = context
  const { subject, configurations } = parameters
  const asked = codeShape(parameters.transactionCode ?? true)
  const areKnown = configurations.every((id) => Object.hasOwn(context.configurations, id))
  if (typeof subject !== 'string' || subject === '') throw wrong('subject')
  if (configurations.length === 0 || new Set(configurations).size < configurations.length) {
    throw wrong('configurations')
  }
  if (!areKnown) throw wrong('configurations')
  const secret = newSecret(context)
  const code = await codeOf(secret)
  const transactionCode = asked
    ? Array.from({ length: asked.length }, () => randomBelow(10, random)).join('')
    : undefined
  const endsAt = now() + lifetimes.offer
  const offer: Offer = {
    subject,
    configurations: [...configurations],
    transactionCode: transactionCode === undefined ? null : await digestOf(code, transactionCode),
    transactionCodeShown: asked,
    failures: 0,
    state: 'open',
    endsAt,
  }
  const id = await recordName('offer', code)
  // Kept a while longer, so that the issuer's page can say what became of it.
  if (!(await context.offers.create(id, offer, endsAt + lifetimes.offer))) {
    throw new IdosError('BUSY')
  }
  const reference = encodeURIComponent(`${issuer}/offers/${secret}`)
  const value = encodeURIComponent(JSON.stringify(offerOf(context, offer, code)))
  return {
    id,
    uri: `openid-credential-offer://?credential_offer_uri=${reference}`,
    uriByValue: `openid-credential-offer://?credential_offer=${value}`,
    transactionCode,
    expiresAt: new Date(endsAt),
  }
}

/** What a wallet gets that comes with the reference; `undefined` once it is taken or has ended. */
export async function shownOffer(context: VciContext, secret: string): Promise<object | undefined> {
  if (!/^[\w-]{43}$/.test(secret)) return undefined
  const code = await codeOf(secret)
  const offer = await context.offers.read(await recordName('offer', code))
  const isOpen = offer?.state === 'open' && context.now() < offer.endsAt
  return isOpen ? offerOf(context, offer, code) : undefined
}

export async function offerState(context: VciContext, id: string): Promise<OfferState> {
  const offer = await context.offers.read(id)
  if (offer?.state === 'taken') return 'taken'
  return offer?.state === 'open' && context.now() < offer.endsAt ? 'open' : 'ended'
}

/** An offer that was taken stays taken: the wallet has its token. */
export async function withdrawOffer(context: VciContext, id: string): Promise<void> {
  await context.offers.change(id, (offer) =>
    offer?.state === 'open'
      ? { next: { ...offer, state: 'dead' }, result: undefined }
      : { result: undefined },
  )
}

/** Takes the offer that the code stands for. @throws Refused */
export async function takeOffer(
  context: VciContext,
  { code, transactionCode }: { code: string; transactionCode: string | undefined },
): Promise<Offer> {
  const { offers, now, parameters } = context
  const { guesses = 5 } = parameters
  const given = transactionCode === undefined ? null : await digestOf(code, transactionCode)
  const over = new Refused('invalid_grant', 'The offer is unknown, used, or over.')
  const taken = await offers.change<Offer | Refused>(await recordName('offer', code), (offer) => {
    if (offer?.state !== 'open' || now() >= offer.endsAt) return { result: over }
    if (offer.transactionCode === null && given !== null) {
      return { result: new Refused('invalid_request', 'This offer has no transaction code.') }
    }
    if (offer.transactionCode !== null && given === null) {
      return { result: new Refused('invalid_request', 'This offer needs a transaction code.') }
    }
    if (!areSame(offer.transactionCode, given)) {
      const failures = offer.failures + 1
      const isDead = failures >= guesses
      const why = isDead
        ? 'The transaction code is wrong, and the offer is over.'
        : 'The transaction code is wrong.'
      return {
        next: { ...offer, failures, state: isDead ? 'dead' : 'open' },
        result: new Refused('invalid_grant', why),
      }
    }
    return { next: { ...offer, state: 'taken' }, result: offer }
  })
  if (taken instanceof Refused) throw taken
  return taken
}

/** In a time that says nothing of where they differ. */
function areSame(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return a === b
  return equalBytes(encodeUtf8(a), encodeUtf8(b))
}

/** The code of the offer with that reference. Who has the code does not have the reference. */
async function codeOf(secret: string): Promise<string> {
  return digestOf(secret, 'idOS openid4vci pre-authorized code')
}

function offerOf({ issuer }: VciContext, offer: Offer, code: string): object {
  const { configurations, transactionCodeShown: shown } = offer
  const { length, description } = shown ?? {}
  return {
    credential_issuer: issuer,
    credential_configuration_ids: configurations,
    grants: {
      [PRE_AUTHORIZED]: {
        'pre-authorized_code': code,
        ...(shown && {
          tx_code: {
            input_mode: 'numeric',
            length,
            ...(description !== undefined && { description }),
          },
        }),
      },
    },
  }
}

function codeShape(asked: NonNullable<CreateOfferParameters['transactionCode']>) {
  if (asked === false) return null
  const { length = 6, description } = asked === true ? {} : asked
  if (!Number.isInteger(length) || length < 4 || length > 12) throw wrong('transactionCode.length')
  if (description !== undefined && description.length > 300) {
    throw wrong('transactionCode.description')
  }
  return { length, ...(description === undefined ? {} : { description }) }
}

function wrong(field: string): IdosError {
  return new IdosError('BAD_REQUEST', { details: { verb: 'createOffer', field } })
}
