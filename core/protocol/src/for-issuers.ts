/** What a page hands to an issuer on behalf of a person. */
import * as v from 'valibot'
import { possessionProof } from './possession.ts'
import { hex32, key32, userId, uuid } from './text.ts'

/** Schema of the kind of a wallet. */
export const walletType = v.picklist(['EVM', 'NEAR', 'XRPL', 'Stellar'])

/** A delegated write grant (dWG), in the network's parameter names, and the wallet's signature over its text. */
export const signedWriteGrant = v.object({
  id: uuid,
  ownerWalletIdentifier: v.string(),
  granteeWalletIdentifier: v.string(),
  issuerPublicKey: hex32,
  /** `YYYY-MM-DDThh:mm:ssZ` */
  accessGrantTimelock: v.string(),
  notUsableBefore: v.string(),
  notUsableAfter: v.string(),
  signature: v.string(),
})
export type SignedWriteGrant = v.InferOutput<typeof signedWriteGrant>

/** What an issuer needs before it writes: the person's write grant, and the proof that they hold the profile's key. */
export const provenWriteGrant = v.object({
  writeGrant: signedWriteGrant,
  possession: possessionProof,
})
export type ProvenWriteGrant = v.InferOutput<typeof provenWriteGrant>

/** A new profile for the issuer to register: public key, wallet, and the wallet's proof of ownership. */
export const newProfile = v.strictObject({
  userId,
  recipientEncryptionPublicKey: key32,
  wallet: v.strictObject({
    id: uuid,
    address: v.string(),
    publicKey: v.nullable(v.string()),
    type: walletType,
    message: v.pipe(v.string(), v.maxLength(4000)),
    signature: v.pipe(v.string(), v.maxLength(4000)),
  }),
})
export type NewProfile = v.InferOutput<typeof newProfile>
