// Bundled for a browser by round-trip-attacks.e2e.ts: a page without the Isle, which asks the Enclave in the whole window, or lies to it.
import {
  createQuestionStore,
  createRoundTrips,
  type Departure,
  followLink,
  takeRoundTripAnswer,
} from '@idos/client'

type Ask = Parameters<ReturnType<typeof createRoundTrips>['prepare']>[0]
type Lies = {
  /** Where the person is to come back to; the page itself when left out. */
  address?: string
  /** What the browser is to tell of this page. */
  referrerPolicy?: ReferrerPolicy
  /** What becomes of the address before it is followed. */
  change?: 'cut' | 'query'
}

const now = () => Math.floor(Date.now() / 1000)
const questions = createQuestionStore(() => indexedDB, now)
let departure: Departure | null = null

function tripsWith(enclaveOrigin: string, lies: Lies) {
  return createRoundTrips({
    enclaveOrigin,
    questions,
    now,
    address: () => lies.address ?? location.href,
    follow(url) {
      const target = changed(url, lies)
      Object.assign(window, { followed: target.length })
      if (lies.referrerPolicy === undefined) return followLink(window, target)
      const link = document.createElement('a')
      Object.assign(link, { href: target, referrerPolicy: lies.referrerPolicy })
      document.body.append(link)
      link.click()
      return Promise.resolve(true)
    },
  })
}

function changed(url: string, { change }: Lies): string {
  if (change === 'cut') return url.slice(0, -40)
  return change === 'query' ? url.replace('#', '?') : url
}

/** @returns the code of what can not be asked, with its reason; null when `go` may be called. */
export async function prepare(enclave: string, ask: Ask, lies: Lies = {}): Promise<string | null> {
  try {
    departure = await tripsWith(enclave, lies).prepare(ask, { asked: ask.method })
    return null
  } catch (error) {
    const { code, details } = error as { code: string; details?: { reason?: string } }
    return `${code} ${details?.reason}`
  }
}

export function go(): void {
  void departure?.go()
}

/** What the person came back with, as this page believes it. */
export async function comeBack(): Promise<unknown> {
  const answer = takeRoundTripAnswer(window)
  return answer === null ? 'no answer' : tripsWith('', {}).take(answer)
}
