import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readConfig } from './config.ts'

const folder = mkdtempSync(join(tmpdir(), 'acme-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

const settings = {
  page: { origin: 'https://card.example', port: 7435 },
  enclave: 'https://enclave.example',
  gateway: 'https://gateway.example',
  gateways: ['https://gateway.example'],
  chainId: 'idos-1',
  issuer: { publicKey: 'ab'.repeat(32), site: 'https://bank.example' },
  cards: '/var/lib/cards.json',
}
const secrets = { cardSeed: 'cd'.repeat(32), cardEncryptionKey: 'ef'.repeat(32), issuerSeed: 'x' }

function read(config: object, keys: object = secrets) {
  const [first, second] = [join(folder, 'card.json'), join(folder, 'secrets.json')]
  writeFileSync(first, JSON.stringify(config))
  writeFileSync(second, JSON.stringify(keys))
  return readConfig({ config: first, secrets: second })
}

it('is what the two files say, and takes nothing without TLS unless it is told to', () => {
  const config = read(settings)
  expect(config).toMatchObject({ ...settings, development: false })
  expect(config.cardSeed).toEqual(new Uint8Array(32).fill(0xcd))
  expect(config).not.toHaveProperty('issuerSeed')
})

it.each([
  ['enclave', 'https://enclave.example/frame.html'],
  ['issuer', { publicKey: 'did:key:z6Mk', site: 'https://bank.example' }],
  ['cards', ''],
  ['more', 1],
])('is refused by name: %s as %j', (name, value) => {
  expect(() => read({ ...settings, [name]: value })).toThrow(`"${name}`)
})

it('is refused without its keys', () => {
  expect(() => read(settings, { cardSeed: secrets.cardSeed })).toThrow('"cardEncryptionKey"')
})
