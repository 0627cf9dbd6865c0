import { serveStatic } from '@hono/node-server/serve-static'
import { CONSUMER_PROFILE_PATH, type Consumer, type GrantRequest } from '@idos/consumer'
import type { Issuer } from '@idos/issuer'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

const LOGO = '/logo.svg'

/** What the Enclave reads from its own origin to show it to the person. */
const readableByAll = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
}

export type PageAppOptions = {
  /** Folder of the built page. */
  root: string
  consumer: Consumer
  issuer: Issuer
  /** What its page asks people for. */
  request: GrantRequest
  /** Whether the page may offer a wallet of its own, for development. */
  demoWallet?: boolean
  /** Whether the issuer offers what it checked to wallets of other makers. */
  walletOffers?: boolean
  /** Where its customers can claim a card: another organisation's page. */
  cards?: string | undefined
  /** Whether somebody, or a clock, decides what waits: then the page may ask for it. */
  offersReview?: boolean
  /** Of this site, which the consumer's key vouches for, and of those that the page speaks to or shows. */
  origins: Readonly<Record<'page' | 'issuer' | 'consumer' | 'isle', string>>
}

/** The bank's web site: its built page, its consumer profile, and where its servers are. */
export function createPageApp(options: PageAppOptions): Hono {
  const { root, consumer, issuer, request, origins, demoWallet = false } = options
  const { walletOffers = false, cards = null, offersReview = false } = options
  const app = new Hono()
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'", origins.issuer, origins.consumer],
        frameSrc: [origins.isle],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: 'strict-origin-when-cross-origin',
      xFrameOptions: 'DENY',
      // It would cut the secure window, which a frame of this page opens, off from that frame.
      crossOriginOpenerPolicy: false,
      // A picture of a document, after a press; nothing in a frame gets the camera.
      permissionsPolicy: { camera: ['self'], microphone: [], geolocation: [] },
      overwrite: false,
    }),
  )
  app.use(async (c, next) => {
    await next()
    c.header('Cache-Control', 'no-store')
  })
  app.get('/healthz', (c) => c.json({ ok: true }))
  app.get(CONSUMER_PROFILE_PATH, async (c) => {
    const profile = await consumer.profile({ origin: origins.page, name: 'Neobank', logo: LOGO })
    return c.json(profile, 200, readableByAll)
  })
  app.get('/config.json', (c) =>
    c.json({
      isleUrl: origins.isle,
      issuerUrl: origins.issuer,
      consumerUrl: origins.consumer,
      issuer: { name: issuer.name, authPublicKey: issuer.authPublicKey },
      request,
      demoWallet,
      walletOffers,
      cards,
      offersReview,
    }),
  )
  app.use(LOGO, async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(readableByAll)) c.header(name, value)
  })
  app.get('*', serveStatic({ root }))
  return app
}
