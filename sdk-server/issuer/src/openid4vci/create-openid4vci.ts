/**
 * The issuer for wallets of others: OpenID4VCI 1.0, pre-authorized code. Each endpoint says in its file what it defends.
 *
 * Attacker: anybody who can reach it. A stranger costs a bounded body, a digest and a look into the store, and leaves nothing there.
 */
import { jwkThumbprint } from '@idos/credentials/sd-jwt'
import { secureRandom } from '@idos/crypto'
import { answer, answerPreflight, answerRefusal } from './answers.ts'
import type { VciContext } from './context.ts'
import { answerCredential } from './credential-endpoint.ts'
import { answerDeferred } from './deferred.ts'
import { issuerMetadata, keyMetadata, PATHS, serverMetadata } from './metadata.ts'
import { createNonces } from './nonces.ts'
import { answerNotification } from './notification.ts'
import {
  type CreatedOffer,
  type CreateOfferParameters,
  createOffer,
  type OfferState,
  offerState,
  shownOffer,
  withdrawOffer,
} from './offers.ts'
import { checkParameters, type VciParameters } from './parameters.ts'
import { notice, offer, session, transaction } from './record-forms.ts'
import { recordsOf } from './records.ts'
import { answerToken } from './token-endpoint.ts'

/** An issuer that wallets can ask. */
export type OpenId4Vci = {
  createOffer(parameters: CreateOfferParameters): Promise<CreatedOffer>
  offerState(id: string): Promise<OfferState>
  /** Ends an offer that nobody took yet. */
  withdrawOffer(id: string): Promise<void>
  /**
   * Answers everything below the issuer's address, and its three well-known addresses: `/.well-known/openid-credential-issuer`,
   * `/.well-known/oauth-authorization-server` and `/.well-known/jwt-vc-issuer`, each with the address's path behind it. 404 for all
   * else. The path of a request counts, not its host, which a proxy may change. Never rejects.
   */
  fetch(request: Request): Promise<Response>
}

type Route = { method: 'GET' | 'POST'; answer: () => Promise<Response> | Response }

const MINUTE = 60_000
const LIFETIMES = {
  offer: 10 * MINUTE,
  token: 10 * MINUTE,
  nonce: 5 * MINUTE,
  deferred: 14 * 1_440 * MINUTE,
}

/**
 * Offers credentials to wallets of others, and issues them: OpenID4VCI 1.0 by the pre-authorized code, as SD-JWT VCs that are bound
 * to keys of the wallet.
 *
 * @throws CONFIG_INVALID, which names the parameter
 */
export async function createOpenId4Vci(parameters: VciParameters): Promise<OpenId4Vci> {
  checkParameters(parameters)
  const {
    issuer,
    signer,
    store,
    configurations,
    now = Date.now,
    random = secureRandom,
  } = parameters
  const context: VciContext = {
    ...{ issuer, store, configurations, parameters, random, now },
    batchSize: parameters.batchSize ?? 10,
    key: { signer, kid: await jwkThumbprint(signer.publicJwk) },
    offers: recordsOf(store, offer),
    sessions: recordsOf(store, session),
    transactions: recordsOf(store, transaction),
    notices: recordsOf(store, notice),
    lifetimes: { ...LIFETIMES, ...parameters.lifetimes },
  }
  const nonces = createNonces(context)
  const { pathname } = new URL(issuer)
  const own = pathname === '/' ? '' : pathname

  function routeOf(path: string, request: Request): Route | undefined {
    const public_ = { 'cache-control': 'public, max-age=300' }
    const metadata = (make: (context: VciContext) => object | Promise<object>): Route => ({
      method: 'GET',
      answer: async () => answer(await make(context), 200, public_),
    })
    if (path.startsWith(own + PATHS.offers)) {
      const secret = path.slice((own + PATHS.offers).length)
      return { method: 'GET', answer: () => answerOffer(secret) }
    }
    switch (path) {
      case `/.well-known/openid-credential-issuer${own}`:
        return metadata(issuerMetadata)
      case `/.well-known/oauth-authorization-server${own}`:
        return metadata(serverMetadata)
      case `/.well-known/jwt-vc-issuer${own}`:
        return metadata(keyMetadata)
      case own + PATHS.token:
        return { method: 'POST', answer: () => answerToken(context, request) }
      case own + PATHS.nonce:
        return { method: 'POST', answer: async () => answer({ c_nonce: await nonces.make() }) }
      case own + PATHS.credential:
        return { method: 'POST', answer: () => answerCredential(context, nonces, request) }
      case own + PATHS.deferred:
        return { method: 'POST', answer: () => answerDeferred(context, request) }
      case own + PATHS.notification:
        if (!parameters.onNotice) return undefined
        return { method: 'POST', answer: () => answerNotification(context, request) }
      default:
        return undefined
    }
  }

  async function answerOffer(secret: string): Promise<Response> {
    const shown = await shownOffer(context, secret)
    return shown ? answer(shown) : answer(null, 404)
  }

  return {
    createOffer: async (asked) => createOffer(context, asked),
    offerState: async (id) => offerState(context, id),
    withdrawOffer: async (id) => withdrawOffer(context, id),
    async fetch(request) {
      const route = routeOf(new URL(request.url).pathname, request)
      if (!route) return answer(null, 404)
      if (request.method === 'OPTIONS') return answerPreflight(route.method)
      if (request.method !== route.method) return answer(null, 405, { allow: route.method })
      try {
        return await route.answer()
      } catch (error) {
        return answerRefusal(error)
      }
    },
  }
}
