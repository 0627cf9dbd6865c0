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

const recipient = v.union([
  v.looseObject({
    issuance: v.looseObject({
      userId: v.string(),
      challenge: v.looseObject({ nonce: v.string() }),
      secret: v.string(),
      audiences: v.array(v.string()),
      expiresAt: v.number(),
    }),
    possession: v.looseObject({ tag: v.string() }),
  }),
  v.looseObject({ recipientEncryptionPublicKey: v.string() }),
])
const content = { plaintext: bytes, publicNotes: v.string() }

/** What each verb takes. Where strangers' data comes in, it is checked against the schemas of `@idos/protocol` besides. */
export const inputs = {
  userId: uuid,
  text: v.string(),
  id: v.pipe(v.string(), v.minLength(1)),
  hash,
  openIssuance: v.looseObject({
    userId: v.string(),
    audiences: v.optional(v.array(v.string())),
    statedEncryptionPublicKey: v.optional(v.string()),
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
  notes: v.looseObject({ type: v.string(), level: v.optional(v.string()) }),
} as const
