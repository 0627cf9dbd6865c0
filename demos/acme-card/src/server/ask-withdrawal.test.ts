import { localSigner, type Peer, signStatement } from '@idos/consumer'
import { expect, it } from 'vitest'
import { createAskWithdrawal } from './ask-withdrawal.ts'

const bank = localSigner(new Uint8Array(32).fill(1))
const acme = localSigner(new Uint8Array(32).fill(2))
const hex = ({ publicKey }: typeof bank) => Buffer.from(publicKey).toString('hex')
const receiptId = '21111111-2222-4333-8444-555555555555'
const copyId = '11111111-2222-4333-8444-555555555555'
const peer: Peer = {
  id: '31111111-2222-4333-8444-555555555555',
  name: 'Bank',
  publicKey: hex(bank),
  url: 'https://bank.example/idos',
  clubs: [],
}
const statement = {
  kind: 'idos-passporting-withdrawal',
  version: 1,
  status: 'revoked',
  at: 1_790_000_000,
  receiptId,
  copyId,
  issuer: hex(bank),
  relyingParty: hex(acme),
  contentHash: 'cd'.repeat(32),
} as const

/** What ACME makes of such an answer. */
function ask(answer: unknown) {
  const fetch = async (url: unknown, init?: RequestInit) => {
    expect(url).toBe(`https://bank.example/idos/passporting-receipts/${receiptId}`)
    expect(new Headers(init?.headers).get('signature-input')).toContain('idos-passporting-receipt')
    expect(init?.redirect).toBe('error')
    return answer instanceof Error ? Promise.reject(answer) : Response.json(answer)
  }
  const askWithdrawal = createAskWithdrawal({
    ...{ signer: acme, allowHttp: false, fetch: fetch as typeof globalThis.fetch },
  })
  return askWithdrawal(peer, receiptId, copyId)
}

it('is taken back when the bank has signed that, for this receipt and copy', async () => {
  expect(await ask({ withdrawal: await signStatement(statement, bank) })).toBe(true)
})

it.each<[string, () => Promise<unknown>]>([
  ['it says nothing of it', async () => ({ receipt: {}, withdrawal: undefined })],
  ['it says so in a word', async () => ({ withdrawal: true })],
  ['another signed it', async () => ({ withdrawal: await signStatement(statement, acme) })],
  [
    'it is of another receipt',
    async () => ({ withdrawal: await signStatement({ ...statement, receiptId: copyId }, bank) }),
  ],
  [
    'it is of another copy',
    async () => ({ withdrawal: await signStatement({ ...statement, copyId: receiptId }, bank) }),
  ],
])('is not taken back when %s', async (_, answer) => {
  expect(await ask(await answer())).toBe(false)
})

it('is not known while the bank is away', async () => {
  expect(await ask(new TypeError('fetch failed'))).toBeNull()
})
