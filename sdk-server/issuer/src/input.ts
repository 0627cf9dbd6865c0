/**
 * What a caller hands to a verb, looked at before anything is done with it: a wrong value is BAD_REQUEST with the name of its
 * field, never a TypeError from within, and the value itself is in no message.
 */
import { IdosError } from '@idos/protocol'
import * as v from 'valibot'

const bytes = v.instance(Uint8Array)
export const uuid = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i),
)
export const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
/** Not guessable, or somebody could take the ids that it gives. */
const idempotencyKey = v.pipe(v.string(), v.minLength(16), v.maxLength(255))

/** Refuses what does not have the form, and gives back what came: nothing is dropped that is not known here. */
export function check<Input>(
  schema: v.GenericSchema<unknown, unknown>,
  input: Input,
  verb: string,
): Input {
  const result = v.safeParse(schema, input)
  if (result.success) return input
  const field = v.getDotPath(result.issues[0])
  throw new IdosError('BAD_REQUEST', {
    message: `The input of ${verb} does not have the expected form${field ? `: ${field}` : ''}.`,
    details: { verb, ...(field === null ? {} : { field }) },
  })
}

const proven = v.looseObject({
  issuance: v.looseObject({
    userId: v.string(),
    challenge: v.looseObject({ nonce: v.string() }),
    secret: v.string(),
    audiences: v.array(v.string()),
    expiresAt: v.number(),
  }),
  possession: v.looseObject({ tag: v.string() }),
})
const recipient = v.union([proven, v.looseObject({ recipientEncryptionPublicKey: v.string() })])
const content = { plaintext: bytes, publicNotes: v.string() }

const text = v.pipe(v.string(), v.minLength(1))
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const notes = v.looseObject({ type: v.string(), level: v.optional(v.string()) })

/** What each verb takes. Where strangers' data comes in, it is checked against the schemas of `@idos/protocol` besides. */
export const inputs = {
  userId: uuid,
  text: v.string(),
  id: text,
  hash,
  openIssuance: v.looseObject({
    userId: v.string(),
    audiences: v.optional(v.array(v.string())),
    statedEncryptionPublicKey: v.optional(v.string()),
    holderKey: v.optional(v.boolean()),
  }),
  issueByWriteGrant: v.intersect([
    recipient,
    v.looseObject({
      ...content,
      granteeEncryptionPublicKey: v.optional(v.string()),
      writeGrant: v.looseObject({
        id: v.string(),
        ownerWalletIdentifier: v.string(),
        granteeWalletIdentifier: v.string(),
        issuerPublicKey: v.string(),
        accessGrantTimelock: v.string(),
        notUsableBefore: v.string(),
        notUsableAfter: v.string(),
        signature: v.string(),
      }),
      credentialId: v.optional(uuid),
      copyId: v.optional(uuid),
      idempotencyKey: v.optional(idempotencyKey),
    }),
  ]),
  issueAsInserter: v.intersect([
    recipient,
    v.looseObject({ ...content, credentialId: v.optional(uuid) }),
  ]),
  profile: v.looseObject({ userId: uuid, recipientEncryptionPublicKey: v.string() }),
  newProfile: v.looseObject({
    userId: uuid,
    recipientEncryptionPublicKey: v.string(),
    wallet: v.looseObject({
      id: v.string(),
      address: v.string(),
      publicKey: v.nullable(v.string()),
      type: v.picklist(['EVM', 'NEAR', 'XRPL', 'Stellar']),
      message: v.string(),
      signature: v.string(),
    }),
  }),
  attribute: v.looseObject({ userId: uuid, key: v.string(), value: v.string() }),
  accessGrant: v.looseObject({
    dataId: uuid,
    ownerWalletIdentifier: v.string(),
    granteeWalletIdentifier: v.string(),
    lockedUntil: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    contentHash: hash,
    signature: v.string(),
  }),
  list: v.optional(
    v.looseObject({
      userId: v.optional(uuid),
      pageSize: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100))),
    }),
  ),
  status: v.looseObject({ status: v.string(), publicNotes: v.string() }),
  notes,
  buildSdJwt: v.intersect([
    proven,
    v.looseObject({
      vct: text,
      id: text,
      claims: v.record(v.string(), v.unknown()),
      always: v.optional(v.array(v.string())),
      validFrom: v.optional(v.date()),
      validUntil: v.optional(v.date()),
      status: v.optional(v.looseObject({ uri: text, idx: count })),
      decoys: v.optional(v.pipe(count, v.maxValue(100))),
      notes,
      signWith: v.optional(
        v.looseObject({
          id: text,
          signer: v.looseObject({ alg: v.picklist(['EdDSA', 'ES256']), sign: v.function() }),
        }),
      ),
    }),
  ]),
} as const
