import type { CredentialStatus } from '@idos/credentials'
import type { JwtSigner, PublicJwk } from '@idos/credentials/sd-jwt'
import { IdosError } from '@idos/protocol'
import * as v from 'valibot'
import type { StatusLists } from '../status-lists/status-lists.ts'
import type { VciStore } from './store.ts'

/** How a wallet shows it, in one language. */
export type VciDisplay = { name: string; locale?: string; description?: string }

/** One kind of credential that wallets may be offered. */
export type VciConfiguration = {
  /** `vct` of its SD-JWT VCs: an URL or URN. */
  vct: string
  display?: readonly VciDisplay[]
  /** What is in it, for wallets to show. */
  claims?: readonly {
    path: readonly (string | number | null)[]
    mandatory?: boolean
    display?: readonly { name: string; locale?: string }[]
  }[]
}

/** Of whom, and which kind. */
export type WantedCredential = {
  /** As you named it in `createOffer`. */
  readonly subject: string
  readonly configurationId: string
}

/** What a credential says. */
export type CredentialDataset = {
  /** As `buildSdJwt` takes them: each is shown by itself. */
  claims: Readonly<Record<string, unknown>>
  /** Names of claims that everybody sees who gets anything. */
  always?: readonly string[]
  /** It counts until the beginning of that day (UTC), so that its time links nothing. */
  validUntil?: Date
}

/** What was issued: keep it, as by its `status` it is revoked. */
export type IssuedToWallet = WantedCredential & {
  /** The `jti`. */
  readonly credentialId: string
  /** For `statusLists`: `setStatus`, or `set` for each. Empty where there are no lists. */
  readonly credentialStatus: readonly CredentialStatus[]
}

/** What a wallet says became of what it got. Anybody with the token may say it: a hint. */
export type WalletNotice = WantedCredential & {
  readonly event: 'credential_accepted' | 'credential_failure' | 'credential_deleted'
  readonly credentialIds: readonly string[]
}

/** What an issuer for wallets of others is made of. */
export type VciParameters = {
  /** The credential issuer identifier: an https URL without a slash at its end, query or fragment. http on this machine only. */
  issuer: string
  display?: readonly VciDisplay[]
  /** Signs the credentials: `p256Signer(key)` (ES256), or `sdJwtSigner(localSigner(seed))` (EdDSA). */
  signer: JwtSigner
  /** Public halves of keys that signed before: they stay published. */
  formerKeys?: readonly PublicJwk[]
  /** By the ids that wallets ask for them by. */
  configurations: Readonly<Record<string, VciConfiguration>>
  /**
   * What the credential says. `pending` while it is not known yet (the wallet asks again), `denied` when there will be none. It may be
   * asked several times for one credential.
   */
  dataset: (wanted: WantedCredential) => Promise<CredentialDataset | 'pending' | 'denied'>
  /** Is awaited before the wallet gets what was issued: where it throws, the wallet gets nothing. */
  onIssued?: (issued: IssuedToWallet) => Promise<void>
  /** Without it there is no notification endpoint. One event may be told twice. */
  onNotice?: (notice: WalletNotice) => Promise<void>
  /** With `tokens`: every credential gets a place, and so can be revoked. */
  statusLists?: StatusLists
  store: VciStore
  /** Most key proofs in one request; 10 when left out, 1 for no batches. */
  batchSize?: number
  /** Wrong transaction codes after which an offer is dead; 5 when left out. */
  guesses?: number
  /** Milliseconds. Offers 10 minutes, tokens 10 minutes, nonces 5 minutes, what was put off 14 days when left out. */
  lifetimes?: { offer?: number; token?: number; nonce?: number; deferred?: number }
  /** Seconds after which a wallet shall ask again for what was put off; 60 when left out. */
  interval?: number
  random?: (length: number) => Uint8Array
  /** Milliseconds since 1970. */
  now?: () => number
}

/** The key that signs, with its name. */
export type IssuingKey = { readonly signer: JwtSigner; readonly kid: string }

const ms = v.optional(v.pipe(v.number(), v.finite(), v.minValue(1_000)))
const name = v.pipe(v.string(), v.minLength(1))
const form = v.looseObject({
  issuer: v.pipe(v.string(), v.check(isIdentifier)),
  signer: v.looseObject({ alg: v.picklist(['ES256', 'EdDSA']), publicJwk: v.looseObject({}) }),
  configurations: v.pipe(
    v.record(v.pipe(v.string(), v.regex(/^[\w.:/-]{1,100}$/)), v.looseObject({ vct: name })),
    v.check((all) => Object.keys(all).length > 0),
  ),
  dataset: v.function(),
  store: v.looseObject({ read: v.function(), write: v.function() }),
  batchSize: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50))),
  guesses: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20))),
  interval: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  lifetimes: v.optional(v.object({ offer: ms, token: ms, nonce: ms, deferred: ms })),
})

/** @throws CONFIG_INVALID, which names the parameter */
export function checkParameters(parameters: VciParameters): void {
  const parsed = v.safeParse(form, parameters)
  if (!parsed.success) throw wrong(v.getDotPath(parsed.issues[0]) ?? 'parameters')
  if (parameters.statusLists && !parameters.statusLists.hasTokens) throw wrong('statusLists')
}

/** §12.2.1. Wallets compare it letter by letter, so it is written as an URL parser writes it. */
function isIdentifier(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, pathname, origin, username, password } = new URL(text)
  const isHere = /^(localhost|127\.0\.0\.1|.+\.localhost)$/.test(hostname)
  const path = pathname === '/' ? '' : pathname
  return (
    (protocol === 'https:' || (protocol === 'http:' && isHere)) &&
    username + password === '' &&
    !path.endsWith('/') &&
    text === origin + path
  )
}

function wrong(field: string): IdosError {
  return new IdosError('CONFIG_INVALID', {
    message: `Wallets can not be issued to so: ${field}.`,
    details: { field },
  })
}
