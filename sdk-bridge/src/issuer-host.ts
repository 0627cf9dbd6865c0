import type { IssuerInfo, NewProfile, PossessionChallenge, ProvenWriteGrant } from '@idos/protocol'

/** A check of an identity that the person asked for: whose it is, and the way to the permission to write. */
export type IdentityVerification = {
  /** Profile that the credential is for. */
  userId: string
  /** Base64 X25519 key of the profile. The issuer encrypts to it only once the person has proved that they hold it. */
  recipientEncryptionPublicKey: string
  /**
   * Lets the person review and sign a delegated write grant in the Isle, and answers the issuer's challenge with the
   * profile's key, for which the person may have to unlock it. Hand both to the issuer.
   */
  requestWriteGrant(challenge: PossessionChallenge): Promise<ProvenWriteGrant>
  /** Aborted when the person gives up in the Isle. */
  signal: AbortSignal
}

/** How a check ended: written, still going on elsewhere, or given up. */
export type VerificationOutcome = 'issued' | 'pending' | 'cancelled'

/** The issuer that a host works with, and the duties that the host takes on for it. */
export type IssuerHost = IssuerInfo & {
  /** Registers a new profile with the issuer. Without it the Isle offers no profile creation. */
  createProfile?(profile: NewProfile, options: { signal: AbortSignal }): Promise<void>
  /**
   * Runs the host's identity check. Without it the Isle offers none. Called when the person asks for it, and by itself as the last
   * step of a new profile: no press goes before it then, so a check that opens a window has a button of its own.
   */
  verifyIdentity?(check: IdentityVerification): Promise<VerificationOutcome>
}
