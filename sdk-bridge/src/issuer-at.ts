import { errorCodes, IdosError, type IssuerInfo, isIdosError } from '@idos/protocol'
import type { IssuerHost } from './issuer-host.ts'

/** An issuer behind HTTP, as a page reaches it. */
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
