import { IdosError } from '@idos/protocol'

/** Milliseconds that the site gets to answer. */
const PATIENCE = 3_000

/**
 * A browser shows an error page where a site refuses to be framed, and says so to nobody. A site that answers a request, and
 * not in the frame, has most likely refused it.
 */
export function explainSilence(error: IdosError, url: URL): Promise<IdosError> {
  const message = `The frame-ancestors of ${url.origin} seem to lack ${location.origin}`
  const signal = AbortSignal.timeout(PATIENCE)
  return fetch(url, { mode: 'no-cors', credentials: 'omit', signal }).then(
    () => new IdosError('FRAME_REFUSED', { message }),
    () => error,
  )
}
