import { secureRandom } from '@idos/crypto'
import { IdosError } from '@idos/protocol'
import { expect, it } from 'vitest'
import { createConsumer, localDecrypter, localSigner } from './index.ts'

// What a program in JavaScript does, or one whose configuration is not what it thought.
// biome-ignore lint/suspicious/noExplicitAny: everything here is of the wrong type.
const wrong = (value: unknown): any => value
const signer = localSigner(secureRandom(32))
const decrypter = await localDecrypter(secureRandom(32))
const network = { gateways: ['http://127.0.0.1:1'], chainId: 'x' }
const good = { network, signer, decrypter, trust: { issuers: [] } }
const make = (change: object) => createConsumer(wrong({ ...good, ...change }))
const jwk = { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) }
const consumer = createConsumer({
  ...good,
  trust: { issuers: [], sdJwtKeys: [{ issuer: 'x', jwk } as never] },
  origin: 'https://bank.example',
})

it.each<[string, string, () => unknown]>([
  ['nothing', 'CONFIG_INVALID', () => createConsumer(wrong(undefined))],
  ['no network', 'CONFIG_INVALID', () => make({ network: undefined })],
  ['no gateways', 'CONFIG_INVALID', () => make({ network: { gateways: [], chainId: 'x' } })],
  [
    'gateways that are a text',
    'CONFIG_INVALID',
    () => make({ network: { gateways: 'x', chainId: 'x' } }),
  ],
  ['no chain', 'CONFIG_INVALID', () => make({ network: { gateways: network.gateways } })],
  ['no signer', 'CONFIG_INVALID', () => make({ signer: undefined })],
  ['a seed for a signer', 'CONFIG_INVALID', () => make({ signer: secureRandom(32) })],
  ['no decrypter', 'CONFIG_INVALID', () => make({ decrypter: undefined })],
  ['a key for a decrypter', 'CONFIG_INVALID', () => make({ decrypter: secureRandom(32) })],
  ['no trust', 'CONFIG_INVALID', () => make({ trust: undefined })],
  ['one issuer for many', 'CONFIG_INVALID', () => make({ trust: { issuers: 'did:key:z' } })],
  ['an origin with a path', 'CONFIG_INVALID', () => make({ origin: 'https://bank.example/' })],
  ['a key of nobody', 'CONFIG_INVALID', () => make({ trust: { issuers: [], sdJwtKeys: [{}] } })],
  [
    'a private key to trust',
    'CONFIG_INVALID',
    () => make({ trust: { issuers: [], sdJwtKeys: [{ issuer: 'x', jwk: { ...jwk, d: 'x' } }] } }),
  ],
  ['a short seed', 'BAD_REQUEST', () => localSigner(new Uint8Array(31))],
  ['a short key', 'BAD_REQUEST', () => localDecrypter(new Uint8Array(31))],
  ['a key that is a text', 'BAD_REQUEST', () => localDecrypter(wrong('SECRETVALUE'))],
  ['no copy', 'BAD_REQUEST', () => consumer.readCredential(wrong(undefined))],
  ['a copy that is none', 'BAD_REQUEST', () => consumer.readCredential('SECRETVALUE')],
  ['a page that is none', 'BAD_REQUEST', () => consumer.listGrants(wrong({ page: 'SECRETVALUE' }))],
  ['a user that is none', 'BAD_REQUEST', () => consumer.countGrants('SECRETVALUE')],
  ['a profile of nothing', 'INTERNAL', () => consumer.profile(wrong(undefined))],
  [
    'an origin that is none',
    'BAD_REQUEST',
    () => consumer.profile(wrong({ origin: 'SECRETVALUE' })),
  ],
])('%s is refused with a code: %s', async (_, code, act) => {
  const error = await Promise.resolve()
    .then(act)
    .then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
  expect(error).toBeInstanceOf(IdosError)
  expect(error).toMatchObject({ code })
  const { message, details } = error as IdosError
  expect(JSON.stringify([message, details])).not.toContain('SECRETVALUE')
})
