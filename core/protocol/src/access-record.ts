/**
 * What a person keeps of an access that they gave, for every device and every app: the receipt, and whom the network knows
 * the recipient by. The Enclave makes it, seals it to the profile's own key and opens it again; in between it is a text that
 * says nothing to anybody.
 *
 * Requirements: it holds nothing of a credential. What the recipient is called comes from its own origin, as it was shown.
 */
import * as v from 'valibot'
import { consentReceipt } from './receipt.ts'
import { base64 } from './text.ts'

/** Version of a record, which it names. */
export const ACCESS_RECORD_FORMAT = 'idos-access/1'

/** Where the network keeps it: an attribute of this name and the key (base64) that it is sealed to. */
export const ACCESS_RECORD_ATTRIBUTE = 'idos:access:'

/** Largest logo that is kept, in bytes. */
export const KEPT_LOGO_LIMIT = 4_096

/** Largest sealed text, which is the largest value of an attribute. */
export const SEALED_RECORDS_LIMIT = 65_536

/** Schema of what a person keeps of the access that they gave. */
export const accessRecord = v.strictObject({
  format: v.literal(ACCESS_RECORD_FORMAT),
  receipt: consentReceipt,
  /** The recipient's wallet identifier, from its own profile. */
  grantee: v.pipe(v.string(), v.maxLength(200)),
  /** `data:` address of the picture that its own origin had. */
  logo: v.exactOptional(
    v.pipe(
      v.string(),
      v.maxLength(6_000),
      v.regex(/^data:image\/(?:png|jpeg|webp|svg\+xml);base64,[A-Za-z0-9+/=]+$/),
    ),
  ),
})
export type AccessRecord = v.InferOutput<typeof accessRecord>

/** One text seals one record, or several where a key was changed. */
export const accessRecords = v.pipe(v.array(accessRecord), v.maxLength(200))

/** Schema of a row of records that only the holder of the profile's key can open. */
export const sealedRecords = v.pipe(base64, v.maxLength(SEALED_RECORDS_LIMIT))

/** All of one profile: as many as it can have attributes. */
export const ownRecords = v.pipe(v.array(sealedRecords), v.maxLength(256))
