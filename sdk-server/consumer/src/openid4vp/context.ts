import { type Ed25519Signer, secureRandom } from '@idos/crypto'
import { encodeBase64url } from '@idos/crypto/sd-jwt'
import { IdosError } from '@idos/protocol'
import { createDidDocuments } from '../did-documents.ts'
import { createStatusLists } from '../status-lists.ts'
import type { TrustPolicy } from '../trust-policy.ts'
import { requireCheckPolicy } from '../verification/check-policy.ts'
import type { VerificationSources } from '../verification/verify-shared.ts'
import { requireIdentity, type VerifierIdentity } from './identity.ts'
import { memoryPresentations } from './memory-store.ts'
import type { PresentationStore } from './session.ts'

/** What a verifier is made of. */
export type CreateVerifierParameters = {
  /** Of the page that asks, as `URL.origin` writes it. */
  readonly origin: string
  /** Where `handle` answers, absolute: `https://bank.example/openid4vp`. Wallets on phones have to reach it. */
  readonly endpoint: string
  /** Page of the origin that a wallet on the same device opens at the end; the origin itself when left out. */
  readonly returnTo?: string
  readonly identity: VerifierIdentity
  /** The site's name, as it states it to wallets. */
  readonly name?: string
  /** Whose credentials count, as for grants. */
  readonly trust: TrustPolicy
  /** In memory when left out: then a restart ends all sessions. */
  readonly store?: PresentationStore
  /** Seals the archives of what was accepted. */
  readonly signer?: Ed25519Signer
  /** Seconds for which a request can be answered; 600 when left out. */
  readonly lifetime?: number
  /** Scheme of links: `openid4vp://` when left out. */
  readonly scheme?: string
  /** Milliseconds since 1970. */
  readonly now?: () => number
  readonly random?: (length: number) => Uint8Array
}

export type VerifierContext = Required<
  Pick<CreateVerifierParameters, 'store' | 'trust' | 'identity'>
> & {
  readonly endpoint: string
  readonly origin: string
  readonly returnTo: string
  readonly scheme: string
  readonly name: string | undefined
  readonly signer: Ed25519Signer | undefined
  readonly sources: VerificationSources
  readonly now: () => number
  /** 128 bits and more in base64url. */
  readonly fresh: (bytes: number) => string
}

/** @throws CONFIG_INVALID, which names the parameter */
export function contextOf(parameters: CreateVerifierParameters): VerifierContext {
  const { origin, endpoint, identity, trust, random = secureRandom, now = Date.now } = parameters
  const { returnTo = `${origin}/`, scheme = 'openid4vp://', name, signer } = parameters
  const wrong = (field: string) =>
    new IdosError('CONFIG_INVALID', {
      message: `The parameter ${field} of createVerifier is missing or has another form.`,
      details: { field },
    })
  if (!URL.canParse(origin) || new URL(origin).origin !== origin) throw wrong('origin')
  if (!URL.canParse(endpoint) || /[?#]|\/$/.test(endpoint)) throw wrong('endpoint')
  if (!URL.canParse(returnTo) || new URL(returnTo).origin !== origin) throw wrong('returnTo')
  if (returnTo.includes('#')) throw wrong('returnTo')
  if (!/^[a-z][a-z0-9+.-]*:\/\/[^?#]*$/.test(scheme)) throw wrong('scheme')
  requireIdentity(identity)
  requireCheckPolicy(trust)
  const { statusLists, didDocuments } = trust
  return {
    ...{ origin, endpoint, returnTo, scheme, identity, trust, name, signer, now },
    store: parameters.store ?? memoryPresentations({ now }),
    sources: {
      statusLists: statusLists === 'ignore' ? 'ignore' : createStatusLists(statusLists, now),
      ...(didDocuments === 'never' ? {} : { didDocuments: createDidDocuments(didDocuments, now) }),
    },
    fresh: (bytes) => encodeBase64url(random(bytes)),
  }
}

/** Where a session's answer goes. */
export function responseUriOf({ endpoint }: Pick<VerifierContext, 'endpoint'>, id: string): string {
  return `${endpoint}/response/${id}`
}
