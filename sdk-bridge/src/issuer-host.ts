import {
  errorCodes,
  IdosError,
  type IssuerInfo,
  isIdosError,
  type NewProfile,
  type PossessionChallenge,
  type ProvenWriteGrant,
} from '@idos/protocol'

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

export type VerificationOutcome = 'issued' | 'pending' | 'cancelled'

/** The issuer that a host works with, and the duties that the host takes on for it. */
export type IssuerHost = IssuerInfo & {
  /** Registers a new profile with the issuer. Without it the Isle offers no profile creation. */
  createProfile?(profile: NewProfile, options: { signal: AbortSignal }): Promise<void>
  /** Runs the host's identity check. Without it the Isle offers none. */
  verifyIdentity?(check: IdentityVerification): Promise<VerificationOutcome>
}

export type IssuerAtOptions = IssuerInfo &
  Pick<IssuerHost, 'verifyIdentity'> & {
    fetch?: typeof fetch
    /** Milliseconds until `PROFILE_CREATION_FAILED`. */
    deadline?: number
  }

type Problem = { code?: unknown; detail?: unknown; title?: unknown } | null

async function readFailure(response: Response): Promise<IdosError> {
  const problem: Problem = await response.json().catch(() => null)
  const code = errorCodes.find((known) => known === problem?.code)
  if (code) return new IdosError(code)
  const reason = `${problem?.detail ?? problem?.title ?? ''}`.slice(0, 200)
  return new IdosError('PROFILE_CREATION_FAILED', { details: { status: response.status, reason } })
}

/**
 * An issuer that is reached over HTTP: a new profile goes as JSON to `POST {baseUrl}/profiles`, the identity check is the
 * page's own.
 *
 * @example issuerAt('https://issuer.example', { name: 'Example KYC', authPublicKey, verifyIdentity })
 */
export function issuerAt(baseUrl: string, options: IssuerAtOptions): IssuerHost {
  const { name, authPublicKey, verifyIdentity, deadline = 30_000 } = options
  const endpoint = `${baseUrl.replace(/\/+$/, '')}/profiles`
  return {
    name,
    authPublicKey,
    ...(verifyIdentity ? { verifyIdentity } : {}),
    async createProfile(profile, { signal }) {
      const request = options.fetch ?? fetch
      const controller = new AbortController()
      const stop = () => controller.abort()
      const timer = setTimeout(stop, deadline)
      signal.addEventListener('abort', stop)
      if (signal.aborted) stop()
      try {
        const response = await request(endpoint, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(profile),
          credentials: 'omit',
          signal: controller.signal,
        })
        if (!response.ok) throw await readFailure(response)
      } catch (error) {
        if (isIdosError(error)) throw error
        if (signal.aborted) throw new IdosError('ABORTED')
        const details = { reason: 'The issuer could not be reached.' }
        throw new IdosError('PROFILE_CREATION_FAILED', { cause: error, details })
      } finally {
        clearTimeout(timer)
        signal.removeEventListener('abort', stop)
      }
    },
  }
}
