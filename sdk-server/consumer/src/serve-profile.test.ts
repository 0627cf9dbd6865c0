import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CONSUMER_PROFILE_PATH } from '@idos/protocol'
import { verifyConsumerOrigin } from '@idos/wallets'
import { describe, expect, it } from 'vitest'
import { createConsumer } from './create-consumer.ts'
import { localDecrypter } from './decrypter.ts'
import { nodeHandler } from './node-handler.ts'
import { serveProfile } from './serve-profile.ts'
import { consumerSigner } from './test-fixtures.ts'

const origin = 'https://bank.example'
const consumer = createConsumer({
  network: { gateways: ['https://gateway.example'], chainId: 'idos-test' },
  signer: consumerSigner,
  decrypter: await localDecrypter(new Uint8Array(32).fill(7)),
  trust: { issuers: [] },
})
const profile = await serveProfile(consumer, { origin, name: 'Bank', logo: '/logo.svg' })

describe('the profile of a consumer', () => {
  it('is there for pages of every origin, signed for its own', async () => {
    const response = profile({ method: 'GET' })
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    const { originProof, ...told } = (await response.json()) as Record<string, string>
    expect(told).toMatchObject({ version: 1, name: 'Bank', logo: '/logo.svg' })
    const { walletIdentifier = '', encryptionPublicKey = '' } = told
    const named = { origin, walletIdentifier, encryptionPublicKey }
    expect(verifyConsumerOrigin(named, originProof ?? '')).toBe(true)
    expect(verifyConsumerOrigin({ ...named, origin: 'https://a.example' }, originProof ?? '')).toBe(
      false,
    )
  })

  it.each([
    ['HEAD', 200],
    ['OPTIONS', 204],
    ['POST', 405],
  ])('answers %s with %i, without a body', async (method, status) => {
    const response = profile({ method })
    expect([response.status, await response.text()]).toEqual([status, ''])
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
  })

  it.each([
    { origin, name: '' },
    { origin, name: 'x'.repeat(81) },
    { origin, name: 'Bank', logo: 'https://elsewhere.example/logo.svg' },
    { origin: 'https://bank.example/', name: 'Bank' },
  ])('is none that no secure window would take: %j', async (shown) => {
    await expect(serveProfile(consumer, shown)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('is served by Node as it is', async () => {
    const server = createServer(nodeHandler(profile))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    try {
      const response = await fetch(`http://127.0.0.1:${port}${CONSUMER_PROFILE_PATH}`)
      expect(response.headers.get('access-control-allow-origin')).toBe('*')
      expect(await response.json()).toEqual(await profile({ method: 'GET' }).json())
    } finally {
      server.close()
      server.closeAllConnections()
    }
  })
})
