import { publicJwk } from '@idos/credentials/sd-jwt'
import * as v from 'valibot'
import { ARCHIVE_FORMAT } from './archive.ts'

const hex = (bytes: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`)))
const time = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/),
  v.check((text) => !Number.isNaN(Date.parse(text))),
)
const words = v.array(v.string())
const documents = v.record(v.string(), v.unknown())
const objects = v.record(v.string(), v.looseObject({}))

const issuer = v.union([
  v.string(),
  v.strictObject({
    issuer: v.string(),
    publicKeyMultibase: v.optional(v.string()),
    authPublicKey: v.optional(v.string()),
    types: v.optional(words),
    levels: v.optional(words),
  }),
])

/** A policy as JSON. A rule that is not known here is none that could be kept, so it is refused. */
export const policyForm = v.strictObject({
  issuers: v.array(issuer),
  credentialTypes: words,
  sdJwtKeys: v.optional(v.array(v.strictObject({ issuer: v.string(), jwk: publicJwk }))),
  clockSkew: v.pipe(v.number(), v.minValue(0)),
  maxGrantAge: v.nullable(v.pipe(v.number(), v.minValue(0))),
  mode: v.picklist(['ENFORCE', 'INFORM']),
  checks: v.optional(v.record(v.string(), v.picklist(['require', 'enforce', 'inform']))),
  statusLists: v.picklist(['check', 'ignore']),
  didDocuments: v.picklist(['check', 'never']),
  acceptUnsignedNames: v.boolean(),
  acceptAbsentNotes: v.boolean(),
  ignoreHolder: v.boolean(),
  contexts: v.optional(objects),
  schemas: v.optional(objects),
})

const sharing = v.strictObject({
  grant: v.strictObject({
    id: v.string(),
    ownerUserId: v.nullable(v.string()),
    granteeWalletIdentifier: v.string(),
    copyId: v.string(),
    lockedUntil: v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e12)),
    contentHash: v.nullable(v.string()),
    insertedBy: v.string(),
    /** No check looks at it: an archive without it gives the same report. */
    inserterId: v.optional(v.string()),
  }),
  grantedAt: v.nullable(time),
  publicNotes: v.nullable(v.string()),
  originalIssuerAuthPublicKey: v.nullable(v.string()),
  row: v.nullable(
    v.strictObject({
      content: v.string(),
      encryptorPublicKey: v.string(),
      issuerAuthPublicKey: v.string(),
      publicNotesSignature: v.string(),
      broaderSignature: v.string(),
    }),
  ),
  expected: v.strictObject({
    userId: v.optional(v.string()),
    wallet: v.optional(v.string()),
    request: v.optional(v.looseObject({})),
    audience: v.optional(v.string()),
    firstRead: v.optional(v.strictObject({ at: time, ownerUserId: v.nullable(v.string()) })),
  }),
})

/** An archive from outside. The report inside is only compared with. */
export const archiveForm = v.pipe(
  v.strictObject({
    format: v.literal(ARCHIVE_FORMAT),
    content: v.string(),
    checkedAt: time,
    policy: policyForm,
    sharing: v.nullable(sharing),
    direct: v.optional(
      v.strictObject({
        audience: v.string(),
        request: v.looseObject({ purpose: v.string() }),
        requestedAt: time,
      }),
    ),
    statusLists: documents,
    didDocuments: documents,
    report: v.unknown(),
    digest: hex(32),
    seal: v.optional(v.strictObject({ publicKey: hex(32), signature: hex(64) })),
  }),
  v.check(({ sharing, direct }) => sharing === null || direct === undefined, 'came in two ways'),
)
