import * as v from 'valibot'

/** Which way the next act that needs a person will go, and why: said before anybody is asked. */
export const foretoldFlow = v.strictObject({
  way: v.picklist([
    /** The Enclave's frame shows its "Continue" button, which opens the secure window. */
    'window-by-frame',
    /** The embedder opens the secure window in a click of its own. */
    'window-by-embedder',
    /** No window can be had: a full-page round trip, for the acts that it knows. */
    'round-trip',
  ]),
  because: v.picklist([
    /** It is how this embedder asked for it at the handshake. */
    'as-agreed',
    /** The browser blocked the last window. */
    'blocked-before',
    /** The page's Cross-Origin-Opener-Policy cut off the last window. */
    'isolated-before',
    /** The page is `crossOriginIsolated`, which cuts off every window. */
    'isolated-page',
    /** The browser calls itself one that is built into an app. */
    'in-app-browser',
  ]),
  /** False for a guess: an `in-app-browser` may open windows all the same. */
  certain: v.boolean(),
})
export type ForetoldFlow = v.InferOutput<typeof foretoldFlow>

/** What is known of the browser before a window is opened. */
export type FlowFacts = {
  readonly opener: 'embedder' | 'frame'
  /** How the last attempt to open a window failed; null when it did not, or there was none. */
  readonly failed: 'POPUP_BLOCKED' | 'POPUP_ISOLATED' | null
  readonly userAgent: string
  /** Of the page; a frame can not know it of the page around. */
  readonly crossOriginIsolated: boolean
}

/** Names of browsers that live in apps. A hint: anybody can call themselves so, and new ones come. */
const IN_APP =
  /\b(?:FBAN|FBAV|FB_IAB|Instagram|Telegram|Line|MicroMessenger|Snapchat|Twitter|TikTok|musical_ly|BytedanceWebview|LinkedInApp|GSA|Pinterest)\b|; wv\)/

/** Which way the next act will go, window or whole window, why, and whether that is certain. */
export function foretell(facts: FlowFacts): ForetoldFlow {
  const { failed, opener, userAgent } = facts
  if (facts.crossOriginIsolated) return trip('isolated-page', true)
  if (failed === 'POPUP_ISOLATED') return trip('isolated-before', true)
  if (failed === 'POPUP_BLOCKED') return trip('blocked-before', false)
  if (IN_APP.test(userAgent)) return trip('in-app-browser', false)
  const way = opener === 'frame' ? 'window-by-frame' : 'window-by-embedder'
  return { way, because: 'as-agreed', certain: false }
}

function trip(because: ForetoldFlow['because'], certain: boolean): ForetoldFlow {
  return { way: 'round-trip', because, certain }
}
