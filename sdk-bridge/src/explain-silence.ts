import { IdosError } from '@idos/protocol'

/** Milliseconds that the site gets to answer. */
const PATIENCE = 3_000

/**
 * A browser shows an error page where a site refuses to be framed, and says so to nobody. A site that answers a request, and
 * not in the frame, has most likely refused it.
 */
export async function explainSilence(error: IdosError, url: URL): Promise<IdosError> {
  try {
    await fetch(url, {
      mode: 'no-cors',
      credentials: 'omit',
      signal: AbortSignal.timeout(PATIENCE),
    })
  } catch {
    return error
  }
  const message = `${url.origin} is there, but shows nothing in this page: its frame-ancestors have to admit ${location.origin}`
  return new IdosError('FRAME_REFUSED', { message })
}
