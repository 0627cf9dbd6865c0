import { IdosError, isIdosError, type PresentReceipt } from '@idos/protocol'
import { type ClientParts, neverAborted, type WindowParameters } from '../parts.ts'
import { toCredentials } from '../records/credentials.ts'
import type { Contents } from './contents.ts'
import { ownProfile } from './read-session.ts'
import { claimedBy, fetchRequest, postResponse, type VerifierFetch } from './verifier-request.ts'

/** The request of a verifier that knows nothing of idOS, and the window in which the person answers it. */
export type PresentParameters = WindowParameters & {
  /** Address of a request of OpenID4VP 1.0: `openid4vp://?client_id=…&request_uri=…`. */
  readonly request: string
  /** Why, at most 280 characters, in this page's words; the secure window shows whose they are. */
  readonly purpose?: string
  /** Credentials that may answer, ten at most; left out: the person's own that are shared claim by claim. */
  readonly credentialIds?: readonly string[]
  /**
   * Fetches the request and posts the answer; `fetch` when left out, which works where the verifier lets other sites read it (CORS). One
   * that goes by a server sees a request that is signed and an answer that is encrypted.
   */
  readonly fetch?: VerifierFetch
}

/** How a presentation ended. */
export type Presented = {
  /** Where the verifier wants the person to go on; null: it named nothing, or no address of the web. */
  readonly redirectUri: string | null
  /** What the person consented to, for their own records. */
  readonly receipt: PresentReceipt
}

/** Most credentials of one question. */
const LIMIT = 10

/**
 * Answers a verifier that knows nothing of idOS: its request is read in the secure window, which shows who asks and what leaves, and
 * what comes back is encrypted for the verifier.
 *
 * @throws `BAD_REQUEST`, `NO_CREDENTIAL` when there is nothing to ask about, `USER_DECLINED` also when no credential fulfils the request,
 * `CONSUMER_UNREACHABLE`
 */
export async function present(
  parts: ClientParts,
  contents: Contents,
  { window, signal = neverAborted, purpose = '', ...parameters }: PresentParameters,
): Promise<Presented> {
  const { fetch = globalThis.fetch.bind(globalThis) } = parameters
  const { profile, answer } = await window.run(signal, async (inner) => {
    const [own, request, ids] = await Promise.all([
      ownProfile(parts),
      fetchRequest(parameters.request, fetch),
      parameters.credentialIds ?? presentable(parts),
    ])
    if (ids.length === 0) throw new IdosError('NO_CREDENTIAL')
    const credentials = await Promise.all(ids.slice(0, LIMIT).map((id) => contents.fetch(id)))
    // Nothing is asked in a window that was closed meanwhile.
    inner.throwIfAborted()
    const asked = { ...own, credentials, ...request, purpose }
    try {
      return { profile: own, answer: await parts.enclave.present(asked, { signal: inner }) }
    } catch (error) {
      if (isIdosError(error, 'USER_DECLINED')) await tellDeclined(request.request, fetch)
      throw error
    }
  })
  parts.update({ unlocked: profile })
  const { response, receipt } = answer
  const redirectUri = await postResponse(receipt.verifier.responseUri, { response }, fetch)
  return { redirectUri, receipt }
}

/** The person's own credentials whose claims leave one by one. */
async function presentable({ network, now }: ClientParts): Promise<string[]> {
  const rows = toCredentials(await network.getCredentials(), now())
  return rows.filter((one) => one.format === 'dc+sd-jwt').map(({ id }) => id)
}

/** OpenID4VP 1.0 §8.5: that nothing fits is told like a refusal. Whether it arrives changes nothing here. */
async function tellDeclined(request: string, fetch: VerifierFetch): Promise<void> {
  const { response_uri: address, state } = claimedBy(request)
  if (typeof address !== 'string') return
  const fields = { error: 'access_denied', ...(typeof state === 'string' && { state }) }
  await postResponse(address, fields, fetch).catch(() => undefined)
}
