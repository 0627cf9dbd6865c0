import { ed25519PublicKey, encodeHex, encodeUtf8, signEd25519 } from '@idos/crypto'
import { expect, it } from 'vitest'
import { consumerOriginMessage, verifyConsumerOrigin } from './consumer-origin.ts'

const seed = new Uint8Array(32).fill(7)
const bank = {
  origin: 'https://bank.example',
  walletIdentifier: encodeHex(ed25519PublicKey(seed)),
  encryptionPublicKey: `${'A'.repeat(43)}=`,
}
const proof = encodeHex(signEd25519(encodeUtf8(consumerOriginMessage(bank)), seed))

it('accepts the signature of the identifier’s own key over this origin and key', () => {
  expect(verifyConsumerOrigin(bank, proof)).toBe(true)
})

it.each([
  ['another origin', { ...bank, origin: 'https://bank.example.evil' }, proof],
  ['another encryption key', { ...bank, encryptionPublicKey: `B${'A'.repeat(42)}=` }, proof],
  ['another identifier', { ...bank, walletIdentifier: '00'.repeat(32) }, proof],
  ['a NEAR account name', { ...bank, walletIdentifier: 'bank.near' }, proof],
  ['an EVM address', { ...bank, walletIdentifier: `0x${'11'.repeat(20)}` }, proof],
  ['a line break in a value', { ...bank, origin: 'https://bank.example\nX: y' }, proof],
  ['upper-case hex', bank, proof.toUpperCase()],
  ['no signature', bank, ''],
])('refuses %s', (_, consumer, signature) => {
  expect(verifyConsumerOrigin(consumer, signature)).toBe(false)
})
