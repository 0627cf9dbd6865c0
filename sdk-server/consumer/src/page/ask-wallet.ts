/**
 * What a page does to have a credential presented by a wallet outside, with `serveVerifier` behind it. No key, no check and no claim
 * is here: the server has them.
 */
import { IdosError } from '@idos/protocol'

/** Beside `status`, what the server's `accepted` gave. */
export type Answered = {
  readonly status: 'accepted' | 'refused' | 'declined' | 'expired' | 'waiting'
} & Readonly<Record<string, unknown>>

/** Where the server is, and how it is asked. */
export type PageOptions = {
  /** Path of `serveVerifier`, of this origin: `/openid4vp`. */
  readonly endpoint: string
  readonly signal?: AbortSignal
  /** The platform's when left out. */
  readonly fetch?: typeof fetch
}

type Stated = {
  /** What it is for, and for how many days it is kept, as the site states it: show both. */
  readonly purpose: string
  readonly retention?: number
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

/** A request that is ready for a press. */
export type BrowserAsk = Stated & {
  /**
   * Has the browser ask: call it in the press itself. Resolves with how it ended, `declined` when the person closed the browser's
   * dialog or has no wallet that fits, which no browser tells apart.
   */
  readonly ask: () => Promise<Answered>
}

/** A request as a link, which can be shown as a code. */
export type WalletLink = Stated & { readonly link: string }

/**
 * Whether this browser may know the Digital Credentials API. It does not say whether a wallet is there: have the link beside it.
 */
export function canAskBrowser(scope: object = globalThis): boolean {
  const { DigitalCredential, navigator } = scope as {
    DigitalCredential?: { userAgentAllowsProtocol?: (protocol: string) => boolean }
    navigator?: Partial<Navigator>
  }
  if (!DigitalCredential || typeof navigator?.credentials?.get !== 'function') return false
  return DigitalCredential.userAgentAllowsProtocol?.('openid4vp-v1-unsigned') !== false
}

/**
 * Prepares a request for the Digital Credentials API: before the press, as a press counts for a few seconds only.
 *
 * @throws DISCONNECTED when the server cannot be reached, or as the server refuses
 */
export async function askBrowser(options: PageOptions): Promise<BrowserAsk> {
  const { digital, ...stated } = (await post(options, 'begin', { by: 'browser' })) as Stated & {
    digital: unknown
  }
  return { ...stated, ask: () => ask(options, digital) }
}

/** A link for a wallet on this device (`same`), or for a code that another one reads (`other`). @throws as `askBrowser` */
export async function linkToWallet(
  options: PageOptions,
  device: 'same' | 'other',
): Promise<WalletLink> {
  return (await post(options, 'begin', { by: device })) as WalletLink
}

/** Asks until it ended, every two seconds. @throws ABORTED by the signal; as `askBrowser` */
export async function waitForAnswer(options: PageOptions, every = 2_000): Promise<Answered> {
  for (;;) {
    const answered = (await post(options, 'end', {})) as Answered
    if (answered.status !== 'waiting') return answered
    await pause(every, options.signal)
  }
}

/**
 * On the page that a wallet of this device came back to: takes the code out of the address, and gets the end for it. `null` on a page
 * that no wallet came back to.
 */
export async function takeReturn(options: PageOptions): Promise<Answered | null> {
  const responseCode = new URLSearchParams(location.hash.slice(1)).get('response_code')
  if (responseCode === null) return null
  history.replaceState(history.state, '', location.pathname + location.search)
  return (await post(options, 'end', { responseCode })) as Answered
}

async function ask(options: PageOptions, digital: unknown): Promise<Answered> {
  let credential: { data?: unknown } | null
  try {
    const { signal } = options
    const asked = navigator.credentials.get({
      mediation: 'required',
      ...{ digital: { requests: [digital] } },
      ...(signal ? { signal } : {}),
    })
    const all = [asked, ...(signal ? [aborted(signal)] : [])]
    credential = (await Promise.race(all)) as { data?: unknown } | null
  } catch (error) {
    if (options.signal?.aborted) throw new IdosError('ABORTED', { cause: error })
    if ((error as DOMException).name === 'NotAllowedError') return { status: 'declined' }
    throw new IdosError('INTERNAL', {
      message: 'The browser could not ask a wallet.',
      cause: error,
    })
  }
  // Chromium has the data as an object, drafts as its text.
  const data = credential?.data ?? null
  return (await post(options, 'end', {
    data: typeof data === 'string' ? JSON.parse(data) : data,
  })) as Answered
}

/** Chromium leaves a request pending whose wallet is at work, whatever its signal says. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(new IdosError('ABORTED'))
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
  })
}

async function post({ endpoint, signal, ...rest }: PageOptions, act: string, body: object) {
  const send = rest.fetch ?? fetch
  let response: Response
  try {
    response = await send(`${endpoint}/${act}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      ...(signal ? { signal } : {}),
    })
  } catch (cause) {
    if (signal?.aborted) throw new IdosError('ABORTED', { cause })
    throw new IdosError('DISCONNECTED', { message: 'The server can not be reached.', cause })
  }
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok && answer !== null) return answer
  const { code, detail } = Object(answer) as { code?: string; detail?: string }
  throw new IdosError(code === 'RATE_LIMITED' ? 'RATE_LIMITED' : 'BAD_REQUEST', {
    message: detail ?? 'The server did not answer as it should.',
  })
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(new IdosError('ABORTED'))
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    signal?.addEventListener('abort', stop, { once: true })
    if (signal?.aborted) stop()
  })
}
