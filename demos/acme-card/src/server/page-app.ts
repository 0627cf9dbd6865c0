import { serveStatic } from '@hono/node-server/serve-static'
import { CONSUMER_PROFILE_PATH, type GrantRequest } from '@idos/consumer'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

export const LOGO = '/logo.svg'

export type PageAppOptions = {
  /** Folder of the built page. */
  root: string
  /** Of `serveProfile`. */
  profile: (request: Request) => Response
  cards: Hono
  request: GrantRequest
  /** The origins that the page speaks to or shows. */
  origins: Readonly<Record<'enclave' | 'gateway', string>>
  chainId: string
  issuer: { readonly publicKey: string; readonly site: string }
  demoWallet: boolean
}

/** The card provider's site: its built page, its consumer profile, and its cards, on one origin. */
export function createPageApp(options: PageAppOptions): Hono {
  const { root, profile, cards, request, origins, chainId, issuer, demoWallet } = options
  const app = new Hono()
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", origins.gateway],
        frameSrc: [origins.enclave],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: 'no-referrer',
      xFrameOptions: 'DENY',
      // It would cut the secure window, which a frame of this page opens, off from that frame.
      crossOriginOpenerPolicy: false,
      permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
      overwrite: false,
    }),
  )
  app.get('/healthz', (c) => c.json({ ok: true }))
  app.all(CONSUMER_PROFILE_PATH, (c) => profile(c.req.raw))
  app.get('/config.json', (c) => {
    const { enclave, gateway } = origins
    return c.json({ enclave, gateway, chainId, request, issuer, demoWallet })
  })
  app.use(LOGO, async (c, next) => {
    await next()
    // The Enclave shows it beside the name.
    c.header('Access-Control-Allow-Origin', '*')
    c.header('Cross-Origin-Resource-Policy', 'cross-origin')
  })
  app.route('/', cards)
  app.get('*', serveStatic({ root }))
  return app
}
