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

const headers: readonly HeaderRule[] = [
  {
    pattern: /./,
    headers: {
      'Content-Security-Policy': csp,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'strict-origin-when-cross-origin',
      'Cache-Control': 'no-store',
    },
  },
]

/** The bank's web site: its built page, its consumer profile, and where its servers are. */
export function createPageApp(options: { root: string; consumer: Consumer; issuer: Issuer }): Hono {
  const app = new Hono()
  app.get('/healthz', (c) => c.json({ ok: true }))
  app.get(CONSUMER_PROFILE_PATH, (c) =>
    c.json(options.consumer.profile({ name: 'Neobank', logo: '/logo.svg' }), 200, {
      'Access-Control-Allow-Origin': '*',
      'Cache-Control': 'no-store',
    }),
  )
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
