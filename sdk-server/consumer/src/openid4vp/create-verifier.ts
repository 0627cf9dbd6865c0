/**
 * A verifier of OpenID4VP 1.0: makes requests to wallets, and takes one answer to each.
 *
 * Requirements
 *  1. A request is answered once. Its nonce, its state, its key and its id are its own, and it ends soon.
 *  2. A result goes to the browser that began it, by a secret that only it has, and where a wallet is on the same device also by the
 *     code that the wallet brings back: else a person could be made to answer in a stranger's name (OpenID4VP 1.0 §14.2).
 *  3. What a wallet says of its answer counts for nothing: all of it is verified here, by the policy, and fails as a whole.
 *
 * Attacker: a person with another's credential; a stranger who sees the request or the answer, or sends one to somebody else.
 */
import { toRequest } from '@idos/credentials'
import { encodeUtf8, equalBytes } from '@idos/crypto'
import { type GrantRequest, IdosError, type QueryRequest } from '@idos/protocol'
import { answerWallet } from './answer-wallet.ts'
import { type CreateVerifierParameters, contextOf, responseUriOf } from './context.ts'
import { makeDecryptionKey } from './decryption-key.ts'
import { digestOf } from './digest-of.ts'
import { clientIdOf } from './identity.ts'
import type { PresentationOutcome } from './outcome.ts'
import { digitalRequest, type WalletRequest, walletLink } from './present-request.ts'
import { readDigital } from './read-answer.ts'
import type { ResponseMode } from './request-parameters.ts'
import type { PresentationSession } from './session.ts'
import { settle } from './settle.ts'

/** What a wallet is asked for, and how the request reaches it. */
export type BeginOptions = {
  /** The very object that a grant is asked for with; of `dc+sd-jwt`. */
  readonly request: GrantRequest
  /**
   * `same`: the wallet is on the device of the page, and brings its browser back. `other`: a code that a phone reads. `browser`: the
   * Digital Credentials API.
   */
  readonly by: 'same' | 'other' | 'browser'
  /** That only this request's key opens the answer; true when left out. */
  readonly encrypted?: boolean
  /** The parameters in the link instead of an address that gives them. Always so for `redirect_uri`. */
  readonly byValue?: boolean
}

/** A presentation that was asked for: what goes to the wallet, and what stays with the browser. */
export type BegunPresentation = {
  readonly id: string
  /** For the browser that began it, and nobody else: in a cookie that scripts do not read. */
  readonly browserKey: string
  /** Milliseconds since 1970. */
  readonly expiresAt: number
} & WalletRequest

/** Asks wallets for presentations, and gives each result to the browser that asked. */
export type Verifier = {
  /** @throws BAD_REQUEST for a request that wallets outside cannot answer; RATE_LIMITED */
  begin(options: BeginOptions): Promise<BegunPresentation>
  /** Answers wallets, below the endpoint. Never throws for what they send. */
  handle(request: Request): Promise<Response>
  /**
   * How it stands; an end is given once. `responseCode`: what the wallet brought back.
   *
   * @throws NOT_AUTHORIZED for another browser than the one that began it, or another code
   */
  result(of: OfBrowser & { readonly responseCode?: string }): Promise<PresentationOutcome>
  /** The `data` of a digital credential, from the browser that began it. @throws NOT_AUTHORIZED; BAD_REQUEST for what is no answer */
  finish(of: OfBrowser & { readonly data: unknown }): Promise<PresentationOutcome>
}

/** Which presentation, and the secret of the browser that began it. */
export type OfBrowser = { readonly id: string; readonly browserKey: string }

/** @throws CONFIG_INVALID for addresses, an identity or a policy that could not work */
export function createVerifier(parameters: CreateVerifierParameters): Verifier {
  const context = contextOf(parameters)
  const { store, now, fresh } = context
  const lifetime = (parameters.lifetime ?? 600) * 1000
  return {
    async begin({ request: given, by, encrypted = true, byValue = false }) {
      const request = requirePresentable(given, fresh(24))
      const isDigital = by === 'browser'
      const mode: ResponseMode = `${isDigital ? 'dc_api' : 'direct_post'}${encrypted ? '.jwt' : ''}`
      const [id, browserKey] = [fresh(16), fresh(32)]
      const clientId = clientIdOf(context.identity, responseUriOf(context, id))
      const session: PresentationSession = {
        ...{ id, request, mode, clientId, createdAt: now(), expiresAt: now() + lifetime },
        browser: digestOf(browserKey),
        state: fresh(24),
        audience: isDigital ? `origin:${context.origin}` : clientId,
        device: by === 'same' ? 'same' : 'other',
        ...(encrypted ? { decryption: await makeDecryptionKey(fresh(12)) } : {}),
      }
      await store.add(session)
      const shown = isDigital
        ? { digital: await digitalRequest(context, session) }
        : { link: await walletLink(context, session, byValue) }
      return { id, browserKey, expiresAt: session.expiresAt, ...shown }
    },
    handle: (request) => answerWallet(context, request),
    async result({ id, browserKey, responseCode }) {
      const session = await store.find(id)
      if (session) requireSame(session.browser, browserKey)
      const ended = await store.ended(id)
      if (!ended) return { status: session ? 'waiting' : 'expired' }
      requireSame(ended.browser, browserKey)
      // Whoever waits in another tab waits for the wallet to come back.
      if (ended.code !== null && responseCode === undefined) return { status: 'waiting' }
      if (ended.code !== null) requireSame(ended.code, responseCode ?? '')
      return (await store.take(id)) ? ended.outcome : { status: 'expired' }
    },
    async finish({ id, browserKey, data }) {
      const session = await store.find(id)
      if (!session?.mode.startsWith('dc_api')) return { status: 'expired' }
      requireSame(session.browser, browserKey)
      const answer = await readDigital(session, data)
      const ended = await settle(context, session, answer, null)
      if (!ended) return { status: 'expired' }
      return (await store.take(id)) ? ended.outcome : { status: 'expired' }
    },
  }
}

/** What a wallet of anybody's can answer: levels are in public notes, which only the network has. */
function requirePresentable(given: GrantRequest, nonce: string): QueryRequest {
  const request = toRequest({ ...given, nonce })
  const [asked] = request.query.credentials
  const refuse = (member: string, why: string) =>
    new IdosError('BAD_REQUEST', {
      message: `The request’s ${member} ${why}.`,
      details: { member },
    })
  if (asked?.format !== 'dc+sd-jwt') {
    throw refuse('query.credentials.0.format', 'is not dc+sd-jwt, which wallets outside present')
  }
  if (asked.meta.idos_levels) {
    throw refuse('query.credentials.0.meta.idos_levels', 'can not be known of a wallet outside')
  }
  return request
}

function requireSame(digest: string, secret: string): void {
  if (equalBytes(encodeUtf8(digest), encodeUtf8(digestOf(secret)))) return
  throw new IdosError('NOT_AUTHORIZED', {
    message: 'This presentation was not begun here, or the code is of another.',
  })
}
