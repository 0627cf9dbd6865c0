import { createHash } from 'node:crypto'
import { loginNonce, type OwnershipParameters, ownershipMessage } from '@idos/wallets'
import { privateKeyToAccount } from 'viem/accounts'
import { describe, expect, it } from 'vitest'
import {
  callPayload,
  createTestGateway,
  type TestGateway,
  WEB_ORIGIN,
} from '../testing/test-gateway.ts'
import { cookieOf } from '../testing/test-wallet.ts'

const account = privateKeyToAccount(`0x${'11'.repeat(32)}`)
const page = { origin: WEB_ORIGIN }
const secret = 'ab'.repeat(32)
const commitment = createHash('sha256').update(Buffer.from(secret, 'hex')).digest('hex')
const sender = account.address.slice(2).toLowerCase()

const profile: OwnershipParameters = {
  userId: '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11',
  recipientEncryptionPublicKey: `${'A'.repeat(43)}=`,
  walletType: 'EVM',
  address: account.address,
  chainId: 'test-chain',
  site: 'https://dapp.example',
  issuedAt: 1_760_000_000,
  expiresAt: 1_760_000_900,
  nonce: '',
  existing: null,
  logsInAt: WEB_ORIGIN,
}

type Change = {
  text?: (text: string) => string
  fields?: Partial<OwnershipParameters>
  param?: object
  proof?: object
  headers?: Record<string, string>
}

/** Asks for a nonce as the page, signs the text of a new profile with it, and logs in by that. */
async function logIn(gateway: TestGateway, change: Change = {}) {
  const { json } = await gateway.rpc('kgw.authn_param', { commitment, ...change.param }, page)
  const { nonce } = json.result as { nonce: string }
  const whole = ownershipMessage({ ...profile, nonce: loginNonce(nonce), ...change.fields })
  const ownership = change.text?.(whole) ?? whole
  const hex = await account.signMessage({ message: ownership })
  const sig = Buffer.from(hex.slice(2), 'hex').toString('base64')
  const signature = { sig, type: 'secp256k1_ep' }
  const request = { nonce, sender, signature, secret, ownership, ...change.proof }
  const reply = await gateway.rpc('kgw.authn', request, change.headers ?? page)
  return { ...reply, request }
}

describe('the text of a new profile that logs in', () => {
  it('opens a session for its signer, on the page that it names', async () => {
    const gateway = await createTestGateway()
    const reply = await logIn(gateway)
    expect(reply.status).toBe(200)
    const cookie = cookieOf(reply)
    const body = { payload: callPayload('mine') }
    const read = (headers: Record<string, string>) =>
      gateway.rpc('user.call', { body, auth_type: 'secp256k1_ep', sender }, headers)
    expect((await read({ ...page, cookie })).status).toBe(200)
    expect((await read({ origin: 'https://other.test', cookie })).status).not.toBe(200)
  })

  it('counts once', async () => {
    const gateway = await createTestGateway()
    const { request } = await logIn(gateway)
    expect((await gateway.rpc('kgw.authn', request, page)).status).toBe(401)
  })

  const refused: [string, Change][] = [
    ['that does not say so', { fields: { logsInAt: undefined } }],
    ['of another page', { fields: { logsInAt: 'https://dapp.example' } }],
    ['of another network', { fields: { chainId: 'other-chain' } }],
    ['with another nonce', { fields: { nonce: 'a'.repeat(64) } }],
    ['with a line more', { text: (text) => `${text}\n` }],
    ['in other words', { text: (text) => text.replace('you log in', 'nobody logs in') }],
    [
      'that adds a wallet to a profile',
      { fields: { logsInAt: undefined, existing: { createdAt: 1, wallet: account.address } } },
    ],
    ['without the secret, as a registrar has it', { proof: { secret: undefined } }],
    ['with another secret', { proof: { secret: 'ac'.repeat(32) } }],
    [
      'for a nonce without a commitment',
      { param: { commitment: undefined }, proof: { secret: undefined } },
    ],
    ['from another page', { headers: { origin: 'https://other.test' } }],
    ['from a program', { headers: {} }],
    ['by somebody else', { proof: { sender: '22'.repeat(20) } }],
  ]
  it.each(refused)('opens nothing: one %s', async (_, change) => {
    const gateway = await createTestGateway({
      settings: { webOrigins: [WEB_ORIGIN, 'https://other.test'] },
    })
    const reply = await logIn(gateway, change)
    expect(reply.status).not.toBe(200)
    expect(reply.headers.get('set-cookie') ?? '').not.toMatch(/kgw_session=\w/)
  })
})
