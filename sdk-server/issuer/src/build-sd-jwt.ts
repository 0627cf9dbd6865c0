import { writePublicNotes } from '@idos/credentials'
import {
  type IssueSdJwtParameters,
  issueSdJwt,
  SD_JWT_FORMAT,
  sdJwtSigner,
} from '@idos/credentials/sd-jwt'
import { type Ed25519Signer, encodeUtf8 } from '@idos/crypto'
import { IdosError, type PossessionProof } from '@idos/protocol'
import type { IssuerContext } from './context.ts'
import type { PublicNotesParameters } from './create-issuer.ts'
import { type Issuance, requirePossession } from './issuance.ts'

/** What an SD-JWT says, to whom it is issued, and what is said of it in the open. */
export type BuildSdJwtParameters = Omit<
  IssueSdJwtParameters,
  'issuer' | 'signer' | 'holderKey' | 'issuedAt' | 'kid'
> & {
  /** What `openIssuance({ userId, holderKey: true })` gave. */
  issuance: Issuance
  /** The page's answer to its challenge, with the person's key. */
  possession: PossessionProof
  /** What is said in the open about it: its id, times and format are added. */
  notes: PublicNotesParameters
  /** Signs in the place of the key that the network knows, say with ES256; `id` is then the `iss`, an URL. */
  signWith?: { id: string; signer: IssueSdJwtParameters['signer'] }
}

/** For `issueByWriteGrant`, as they are. */
export type BuiltSdJwt = { plaintext: Uint8Array; publicNotes: string }

/**
 * An SD-JWT VC that the person shares by its claims, bound to a key of theirs. It is signed by the key that signs now.
 *
 * @throws POSSESSION_UNPROVEN without such a key; PROFILE_MISMATCH; CREDENTIAL_INVALID for claims that nobody could ask for.
 */
export async function buildSdJwt(
  context: IssuerContext,
  { name, did, signer }: { name: string; did: string; signer: Ed25519Signer },
  parameters: BuildSdJwtParameters,
): Promise<BuiltSdJwt> {
  const { issuance, possession, notes, signWith, ...fields } = parameters
  await requirePossession(context, issuance, possession)
  const { holderKey } = possession
  if (!holderKey) throw new IdosError('POSSESSION_UNPROVEN')
  const issuedAt = new Date(context.now())
  const text = await issueSdJwt({
    ...fields,
    ...{ issuedAt, holderKey },
    issuer: signWith?.id ?? did,
    signer: signWith?.signer ?? sdJwtSigner(signer),
  })
  const publicNotes = writePublicNotes({
    id: fields.id,
    type: notes.type,
    format: SD_JWT_FORMAT,
    issuer: name,
    issuedAt,
    status: notes.status ?? 'valid',
    ...(notes.level === undefined ? {} : { level: notes.level }),
    ...(fields.validUntil === undefined ? {} : { expiresAt: fields.validUntil }),
  })
  return { plaintext: encodeUtf8(text), publicNotes }
}
