/**
 * What a host page and the Isle say to each other, as version 1 has it.
 *
 * A page ships with the bridge of its day; the Isle is served anew. So within one version
 *  1. who answers or tells may say more than before: a reader takes what it knows and leaves out the rest. An event of an
 *     unknown name is not heard, an unknown status is read as `connecting`, an unknown error as `INTERNAL`;
 *  2. who asks may not: a question that is not understood whole is refused with `BAD_REQUEST`, and nothing of it is done. The
 *     Isle learns a new field before any bridge sends it;
 *  3. nothing that was once said stops being understood. `sdk-bridge/src/contract` has the recordings that hold this.
 * Anything else is another version, which the handshake refuses with both numbers (`UNSUPPORTED_VERSION`).
 */
import * as v from 'valibot'
import { IdosError, toWireError } from './errors.ts'
import { newProfile, provenWriteGrant, walletType } from './for-issuers.ts'
import { lookEntries } from './look.ts'
import { possessionChallenge } from './possession.ts'
import type { DcqlQuery } from './request/dcql.ts'
import {
  hex32,
  issuerId,
  key32,
  origin,
  unixSeconds,
  userId,
  uuid,
  wholeNumber,
  wireError,
} from './text.ts'
import { walletPairing } from './wallet-pairing.ts'

/** Version of the host ↔ Isle protocol. */
export const ISLE_PROTOCOL = 1

/** First window message of a host page to the Isle frame, with exactly one port. */
export const isleHello = v.strictObject({
  type: v.literal('idos:isle:hello'),
  protocol: v.literal(ISLE_PROTOCOL),
})

const shortName = v.pipe(v.string(), v.regex(/^.{1,80}$/s))
const shortText = v.pipe(v.string(), v.maxLength(280))

/** Where a person can get a credential, as the host says. Only the address is shown, and as what the page names. */
export const issuerSite = v.strictObject({
  site: origin,
  /** The key of the issuer at this site; a site of one that is not accepted is not shown. */
  issuer: v.exactOptional(issuerId),
})
export type IssuerSite = v.InferOutput<typeof issuerSite>

/** Schema of the places where a person gets a credential, five at most. */
export const issuerSites = v.pipe(v.array(issuerSite), v.maxLength(5))

/** What stands beside the question of a request, in either form. */
export const besides = {
  /** Origin of the consumer; the host's own origin when left out. */
  consumer: v.exactOptional(origin),
  purpose: shortText,
  /** Days that the consumer says it keeps its copy: a statement of its own, shown as one. */
  retention: v.exactOptional(wholeNumber(0, 36_500)),
  /** The consumer's own word for this request, which a holder signs: needed where claims leave one by one. */
  nonce: v.exactOptional(v.string()),
  /** Seconds from the moment of consent during which the grant cannot be revoked. 0 = revocable at once. */
  lockedFor: v.exactOptional(wholeNumber(0, 315_360_000)),
}

/**
 * What the host asks for. The consumer is named by origin only; its key and name come from its own profile. Either `query` or
 * its short form `credential`: `toRequest` of `@idos/credentials/request` makes one of both, and is where the query is parsed, as
 * a page's first bundle has no room for it.
 */
export const grantRequest = v.strictObject({
  ...besides,
  credential: v.exactOptional(
    v.strictObject({
      /** Value of `type` in the credential's public notes, for example `kyc`. */
      type: shortName,
      /** Accepted issuers: `did:key:z6Mk...`, or lower-case hex. Empty = any. */
      issuers: v.exactOptional(v.pipe(v.array(issuerId), v.maxLength(50))),
      /** Where to get one, for a person whose credentials do not fit. */
      sites: v.exactOptional(issuerSites),
    }),
  ),
  query: v.exactOptional(v.any()),
  /** As `credential.sites`, beside a query. */
  sites: v.exactOptional(issuerSites),
})
/** What a page asks a person for, and why. */
export type GrantRequest = Omit<v.InferOutput<typeof grantRequest>, 'query'> & { query?: DcqlQuery }

/** The issuer that the host works with; shown to the person before they sign a delegated write grant. */
export const issuerInfo = v.strictObject({
  name: shortName,
  /** Lower-case hex Ed25519 key that signs credentials. */
  authPublicKey: hex32,
})
export type IssuerInfo = v.InferOutput<typeof issuerInfo>

/**
 * That a wallet identifier speaks for the host's own origin (`verifyConsumerOrigin` of `@idos/wallets`). Existing grants to
 * this identifier are told to the host; without the proof none is, whatever the host says.
 */
export const consumerProof = v.strictObject({
  walletIdentifier: v.pipe(v.string(), v.maxLength(200)),
  encryptionPublicKey: key32,
  originProof: v.pipe(v.string(), v.maxLength(4000)),
})
export type ConsumerProof = v.InferOutput<typeof consumerProof>

/** Texts of the page by the Isle's keys. Which of them count, `@idos/protocol/own-texts` says. */
export const ownTexts = v.pipe(
  v.record(
    v.pipe(v.string(), v.maxLength(60), v.regex(/^\w+(\.\w+)+$/)),
    v.pipe(v.string(), v.maxLength(300)),
  ),
  v.check((texts) => Object.keys(texts).length <= 100, 'more than 100'),
)

/** Schema of what a page tells the Isle first. */
export const isleConfig = v.strictObject({
  ...lookEntries,
  locale: v.exactOptional(v.pipe(v.string(), v.maxLength(20), v.regex(/^[A-Za-z0-9-]+$/))),
  texts: v.exactOptional(ownTexts),
  request: grantRequest,
  consumerProof: v.exactOptional(consumerProof),
  issuer: v.exactOptional(issuerInfo),
  /** The host's own address, to which a round trip comes back, and what it came back with, or nothing. The Isle believes neither. */
  page: v.exactOptional(v.strictObject({ address: v.string(), answer: v.string() })),
  /** Which duties the host takes on; the Isle offers only what the host can do. */
  host: v.strictObject({
    createsProfiles: v.boolean(),
    verifiesIdentity: v.boolean(),
    hasWallet: v.boolean(),
  }),
})
export type IsleConfig = v.InferOutput<typeof isleConfig>

/** What a host learns from a grant. */
export const grantResult = v.object({
  grantId: uuid,
  copyId: uuid,
  consumer: origin,
  lockedUntil: unixSeconds,
})
export type GrantResult = v.InferOutput<typeof grantResult>

/** Steps of the flow as the host sees them. */
export const isleStatuses = [
  'connecting',
  'not-connected',
  'no-profile',
  'signed-out',
  'no-credential',
  'pending-verification',
  'ready',
  'granted',
  'error',
] as const
/** What the Isle tells its page: how far it is, and nothing else of the person. */
export const isleState = v.object({
  status: v.fallback(v.picklist(isleStatuses), 'connecting'),
  /** The connected account, which the host knows anyway since the wallet is its own. */
  account: v.nullable(v.string()),
  grant: v.nullable(grantResult),
  error: v.fallback(v.nullable(wireError), () => toWireError(new IdosError('INTERNAL'))),
})
export type IsleState = v.InferOutput<typeof isleState>

/** Calls from the host to the Isle. */
export const isleMethods = {
  configure: { params: isleConfig, result: v.object({ state: isleState }) },
  /** Leads the person to a grant; answers when it exists, or with a typed error. */
  requestGrant: { params: v.strictObject({}), result: grantResult },
  /**
   * Asks the person to sign a delegated write grant for the configured issuer, and to unlock the profile's key where it
   * is not yet: the issuer's challenge is answered with it.
   */
  requestWriteGrant: {
    params: v.strictObject({ challenge: possessionChallenge }),
    result: provenWriteGrant,
  },
  /** The issuer has written something: read profile, credentials and grants again. */
  refresh: { params: v.strictObject({}), result: v.object({ state: isleState }) },
  disconnect: { params: v.strictObject({}), result: v.object({ state: isleState }) },
} as const
/** Schemas of the methods that the Isle answers. */
export type IsleMethods = typeof isleMethods

/** A wallet that the person may choose, in its own words: a browser's extensions say what they like. */
export const offeredWallet = v.strictObject({
  /** What `wallet.connect` takes for it. */
  id: v.string(),
  name: v.string(),
  /** `data:` address of a picture, or nothing. */
  icon: v.string(),
  /** EIP-6963 reverse domain name, by which it is known the next time; or nothing. */
  rdns: v.string(),
})
export type OfferedWallet = v.InferOutput<typeof offeredWallet>

/** Calls from the Isle to the host: the wallet courier, and the two duties of an issuing host. */
export const hostMethods = {
  /** What there is to choose from; null where the host's wallet is one. */
  'wallet.list': {
    params: v.strictObject({}),
    result: v.strictObject({
      type: walletType,
      wallets: v.nullable(v.array(offeredWallet)),
    }),
  },
  'wallet.connect': {
    /** `wallet`: id or reverse domain name of the chosen one. */
    params: v.strictObject({ interactive: v.boolean(), wallet: v.exactOptional(v.string()) }),
    result: v.strictObject({
      type: walletType,
      /** Address (EVM, XRPL, Stellar) or account name (NEAR); null when no account is connected. */
      address: v.nullable(v.pipe(v.string(), v.maxLength(200))),
      publicKey: v.nullable(v.pipe(v.string(), v.maxLength(200))),
      name: v.pipe(v.string(), v.maxLength(80)),
    }),
  },
  /** The host shows nothing and changes nothing: it carries the text to the wallet and the signature back. */
  'wallet.sign': {
    params: v.strictObject({
      address: v.string(),
      message: v.pipe(v.string(), v.maxLength(20_000)),
    }),
    result: v.strictObject({ signature: v.pipe(v.string(), v.maxLength(20_000)) }),
  },
  'profile.create': { params: newProfile, result: v.strictObject({ created: v.literal(true) }) },
  /** Opens the host's identity check. Answers when the host has handed the case to the issuer. */
  'identity.verify': {
    params: v.strictObject({ userId, recipientEncryptionPublicKey: key32 }),
    result: v.strictObject({ status: v.picklist(['issued', 'pending', 'cancelled']) }),
  },
} as const
/** Schemas of the methods by which the Isle asks the page. */
export type HostMethods = typeof hostMethods

/** Events from the Isle to the host. */
export const isleEvents = {
  change: isleState,
  resize: v.object({
    height: wholeNumber(0, 4000),
    /** The Isle is a pill, and this wide; as wide as its place where left out. */
    width: v.exactOptional(wholeNumber(0, 4000)),
    /** The person's own, which goes before the host's: a frame of another scheme would be opaque. */
    theme: lookEntries.theme,
  }),
  granted: grantResult,
  revoked: v.object({ grantId: uuid }),
  /** Escape was pressed in the Isle: a key there does not reach the page, which may have put it in a dialog. */
  dismiss: v.object({}),
} as const
/** Schemas of the events that the Isle sends to the page, by name. */
export type IsleEvents = typeof isleEvents

/** Events from the host to the Isle. */
export const hostEvents = {
  /** While `wallet.connect` waits: the person is to show a wallet this code. */
  'wallet.pairing': walletPairing,
  'wallet.changed': v.strictObject({ address: v.nullable(v.string()) }),
  theme: v.strictObject(lookEntries),
} as const
/** Schemas of the events that the page sends to the Isle, by name. */
export type HostEvents = typeof hostEvents
