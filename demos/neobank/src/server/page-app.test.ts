import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Consumer } from '@idos/consumer'
import type { Issuer } from '@idos/issuer'
import { expect, it } from 'vitest'
import { accountRequest } from './account-request.ts'
import { createPageApp } from './page-app.ts'

const origins = {
  page: 'https://bank.example',
  issuer: 'https://issuer.bank.example',
  consumer: 'https://accounts.bank.example',
  isle: 'https://isle.example',
}
const root = join(dirname(fileURLToPath(import.meta.url)), '../../public')
const consumer = {
  profile: async (shown: object) => ({ version: 1, ...shown, originProof: 'proof' }),
} as unknown as Consumer
const request = accountRequest('did:key:x')
const issuer = { name: 'Bank', authPublicKey: 'ab' } as Issuer
const options = { root, consumer, issuer, request, origins }
const app = createPageApp(options)

it('serves the profile of its own origin, and a logo, so that the Enclave can read both', async () => {
  const profile = await app.request('/.well-known/idos-consumer.json')
  const own = { origin: origins.page, originProof: 'proof', logo: '/logo.svg' }
  expect(await profile.json()).toMatchObject(own)
  const logo = await app.request('/logo.svg')
  expect(logo.status).toBe(200)
  for (const { headers } of [profile, logo]) {
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin')
  }
  expect(logo.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
})

it('tells the page where its servers are', async () => {
  expect(await (await app.request('/config.json')).json()).toEqual({
    isleUrl: origins.isle,
    issuerUrl: origins.issuer,
    consumerUrl: origins.consumer,
    issuer: { name: 'Bank', authPublicKey: 'ab' },
    request,
    demoWallet: false,
    walletOffers: false,
    cards: null,
    offersReview: false,
  })
})

it('offers a wallet in its page only where it is told to', async () => {
  const offering = createPageApp({ ...options, demoWallet: true })
  expect(await (await offering.request('/config.json')).json()).toMatchObject({ demoWallet: true })
})

it('lets its page speak to its own servers and show the Isle, and nobody frame it or keep it', async () => {
  const { headers } = await app.request('/config.json')
  expect(headers.get('Content-Security-Policy')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
      "connect-src 'self' https://issuer.bank.example https://accounts.bank.example; " +
      "frame-src https://isle.example; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  )
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
  // For a picture of a document, and no frame gets it.
  expect(headers.get('Permissions-Policy')).toContain('camera=(self)')
  expect(headers.get('Referrer-Policy')).toBe('strict-origin-when-cross-origin')
  expect(headers.get('Cache-Control')).toBe('no-store')
  // With it the secure window would lose the frame that opened it.
  expect(headers.get('Cross-Origin-Opener-Policy')).toBeNull()
  expect(headers.get('Access-Control-Allow-Origin')).toBeNull()
})

it.each(['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '/none', '/%00'])(
  'has no %s',
  async (path) => {
    expect((await app.request(path)).status).toBe(404)
  },
)
