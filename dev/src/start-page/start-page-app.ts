import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createStaticApp } from '@idos/cli/serve'
import { type Running, type Site, sitesOf } from './sites.ts'
import { storiesOf } from './stories.ts'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

const headers = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
}

const root = fileURLToPath(new URL('../../start-page', import.meta.url))
const tokens = fileURLToPath(new URL('../../../ui/styles/tokens.css', import.meta.url))
/** Milliseconds that a site has to say that it is well. */
const WITHIN = 2_000
/** Milliseconds that an answer is good for, however many ask. */
const FRESH = 1_000

/** What the page shows: `GET /system.json`. */
export type System = {
  readonly sites: readonly (Omit<Site, 'health'> & { readonly isUp: boolean })[]
  readonly stories: ReturnType<typeof storiesOf>
  readonly hasDemoWallet: boolean
}

/** The page that `npm start` prints: what runs, how it is, and what to try. */
export function createStartPageApp(
  running: Running,
  now: () => number,
  fetchFrom: typeof fetch = fetch,
) {
  const app = createStaticApp({ root, index: 'index.html', headers: [{ pattern: /./, headers }] })
  let last: { at: number; system: Promise<System> } | undefined
  app.get('/tokens.css', (c) =>
    c.body(readFileSync(tokens, 'utf8'), 200, { 'Content-Type': 'text/css' }),
  )
  app.get('/system.json', async (c) => {
    if (!last || now() - last.at > FRESH) last = { at: now(), system: look() }
    return c.json(await last.system)
  })

  async function look(): Promise<System> {
    const sites = sitesOf(running).map(async ({ health, ...site }) => ({
      ...site,
      isUp: await isUp(health),
    }))
    return {
      sites: await Promise.all(sites),
      stories: storiesOf(running),
      hasDemoWallet: running.apps.includes('neobank'),
    }
  }

  async function isUp(address: string): Promise<boolean> {
    try {
      const answer = await fetchFrom(address, { signal: AbortSignal.timeout(WITHIN) })
      await answer.body?.cancel()
      // Some of them answer to nobody at this address, and that is an answer.
      return answer.status < 500
    } catch {
      return false
    }
  }
  return app
}
