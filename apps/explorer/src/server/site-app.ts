import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

export type SiteAppOptions = {
  /** Folder of the built page. */
  readonly root: string
  /** What answers below `/api/v1`. */
  readonly api: Hono
  /** Whether it follows its node. */
  readonly isReady: () => boolean
}

/** The explorer's site: its page at every address, its answers, and its own health. */
export function createSiteApp({ root, api, isReady }: SiteAppOptions): Hono {
  const app = new Hono()
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ["'none'"],
      },
      referrerPolicy: 'no-referrer',
      xFrameOptions: 'DENY',
      permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [], usb: [] },
    }),
  )
  app.get('/healthz', (c) => {
    c.header('Cache-Control', 'no-store')
    return c.json({ ok: isReady() }, isReady() ? 200 : 503)
  })
  app.route('/api/v1', api)
  app.use('/assets/*', async (c, next) => {
    await next()
    if (c.res.ok) c.header('Cache-Control', 'public, max-age=31536000, immutable')
  })
  app.get('/assets/*', serveStatic({ root }))
  app.get('/assets/*', (c) => c.text('Not found\n', 404))
  app.use(async (c, next) => {
    await next()
    c.header('Cache-Control', 'no-cache')
  })
  app.get('*', serveStatic({ root, path: 'index.html' }))
  return app
}
