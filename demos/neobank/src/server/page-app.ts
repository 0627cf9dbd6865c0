import { CONSUMER_PROFILE_PATH, type Consumer } from '@idos/consumer'
import { createStaticApp, type HeaderRule, hosts } from '@idos/dev'
import type { Issuer } from '@idos/issuer'
import { Hono } from 'hono'

const csp = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  `connect-src 'self' ${hosts.neobankIssuer.origin} ${hosts.neobankConsumer.origin}`,
  `frame-src ${hosts.isle.origin}`,
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const common = {
  'Content-Security-Policy': csp,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cache-Control': 'no-store',
}

/** What the Enclave reads from its own origin to show it to the person. */
const readableByAll = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
}

const headers: readonly HeaderRule[] = [
  { pattern: /^\/logo\.svg$/, headers: { ...common, ...readableByAll } },
  { pattern: /./, headers: common },
]

export type PageAppOptions = {
  root: string
  consumer: Consumer
  issuer: Issuer
  /** Origin of this site, which the consumer's key vouches for. */
  origin: string
}

/** The bank's web site: its built page, its consumer profile, and where its servers are. */
export function createPageApp(options: PageAppOptions): Hono {
  const { consumer, origin } = options
  const app = new Hono()
  app.get('/healthz', (c) => c.json({ ok: true }))
  app.get(CONSUMER_PROFILE_PATH, async (c) => {
    const profile = await consumer.profile({ origin, name: 'Neobank', logo: '/logo.svg' })
    return c.json(profile, 200, { ...readableByAll, 'Cache-Control': 'no-store' })
  })
  app.get('/config.json', (c) =>
    c.json({
      isleUrl: hosts.isle.origin,
      issuerUrl: hosts.neobankIssuer.origin,
      consumerUrl: hosts.neobankConsumer.origin,
      issuer: { name: options.issuer.name, authPublicKey: options.issuer.authPublicKey },
    }),
  )
  app.route('/', createStaticApp({ root: options.root, index: 'index.html', headers }))
  return app
}
