import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Consumer } from '@idos/consumer'
import type { Issuer } from '@idos/issuer'
import { expect, it } from 'vitest'
import { createPageApp } from './page-app.ts'

const origin = 'https://bank.example'
const root = join(dirname(fileURLToPath(import.meta.url)), '../../public')
const consumer = {
  profile: async (shown: object) => ({ version: 1, ...shown, originProof: 'proof' }),
} as unknown as Consumer
const app = createPageApp({ root, consumer, issuer: {} as Issuer, origin })

it('serves the profile of its own origin, and a logo, so that the Enclave can read both', async () => {
  const profile = await app.request('/.well-known/idos-consumer.json')
  expect(await profile.json()).toMatchObject({ origin, originProof: 'proof', logo: '/logo.svg' })
  const logo = await app.request('/logo.svg')
  expect(logo.status).toBe(200)
  for (const { headers } of [profile, logo]) {
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin')
  }
  expect(logo.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
})
