import { describe, expect, it } from 'vitest'
import { enclaveHeaders } from './security-headers.ts'

// Word for word: each of these is a defence of its own, and a change of any is to be seen in a review.
const LOCKED = "default-src 'none'; base-uri 'none'; form-action 'none'; object-src 'none'"
const features = (passkeys: string) =>
  'accelerometer=(), autoplay=(), camera=(), clipboard-read=(), clipboard-write=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=(), publickey-credentials-create=PASSKEYS, publickey-credentials-get=PASSKEYS'.replaceAll(
    'PASSKEYS',
    passkeys,
  )
const EVERYWHERE = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Origin-Agent-Cluster': '?1',
  'Permissions-Policy': features('()'),
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains; preload',
}
const PAGE = {
  'Cache-Control': 'no-store',
  'Integrity-Policy': 'blocked-destinations=(script)',
}

const files: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/frame.html': {
    ...PAGE,
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Content-Security-Policy': `${LOCKED}; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; require-trusted-types-for 'script'; worker-src blob:; connect-src 'none'; trusted-types idos-worker; frame-src 'self'; frame-ancestors https://host.example https://isle.example`,
  },
  '/popup.html': {
    ...PAGE,
    'Permissions-Policy': features('(self)'),
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Content-Security-Policy': `${LOCKED}; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'; worker-src blob:; connect-src 'none'; trusted-types idos-worker; img-src data: blob:; frame-ancestors 'none'`,
  },
  '/continue.html': {
    ...PAGE,
    'Permissions-Policy': features('(self)'),
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Content-Security-Policy': `${LOCKED}; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; require-trusted-types-for 'script'; worker-src blob:; connect-src 'none'; trusted-types idos-worker; frame-src 'self'; img-src data: blob:; frame-ancestors 'none'`,
  },
  '/reader.html': {
    ...PAGE,
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Content-Security-Policy': `${LOCKED}; script-src 'self'; style-src 'none'; require-trusted-types-for 'script'; connect-src https:; frame-ancestors 'self' https://host.example https://isle.example; trusted-types 'none'`,
  },
  '/site.html': {
    ...PAGE,
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Content-Security-Policy': `${LOCKED}; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'; connect-src 'none'; img-src data:; frame-ancestors 'none'; trusted-types idos-worker`,
  },
  '/checkup.html': {
    ...PAGE,
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Content-Security-Policy': `${LOCKED}; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; require-trusted-types-for 'script'; worker-src blob:; connect-src 'none'; trusted-types idos-worker; frame-src 'self'; img-src 'self' data:; frame-ancestors 'none'`,
  },
  '/deskframe.html': {
    ...PAGE,
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Content-Security-Policy': `${LOCKED}; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'; connect-src 'none'; frame-ancestors https://desk.example; trusted-types idos-worker`,
  },
  '/desk.html': {
    ...PAGE,
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Content-Security-Policy': `${LOCKED}; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; require-trusted-types-for 'script'; worker-src blob:; connect-src 'none'; trusted-types idos-worker; img-src data: blob:; frame-ancestors 'none'`,
  },
  '/assets/worker-abc.js': {
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'public, max-age=31536000, immutable',
    'Content-Security-Policy': `${LOCKED}; frame-ancestors 'none'`,
  },
  '/whatever/else': {
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': `${LOCKED}; frame-ancestors 'none'`,
  },
}

describe('in production', () => {
  const rules = enclaveHeaders({
    isleOrigins: ['https://isle.example'],
    frameAncestors: ['https://host.example'],
    consumerDashboards: ['https://desk.example'],
    dev: false,
  })

  it.each(Object.entries(files))('%s is served with exactly these headers', (path, headers) => {
    const rule = rules.find(({ pattern }) => pattern.test(path))
    expect(rule?.headers).toEqual({ ...EVERYWHERE, ...headers })
  })
})
