import type { Peer } from '@idos/consumer'
import type { AuditEntry } from '@idos/passporting'
import { describe, expect, it } from 'vitest'
import { factsOf } from './facts.ts'
import { createPage } from './serve-page.ts'

const peer: Peer = {
  id: 'p',
  name: 'Bank <img src=x onerror=alert(1)>',
  publicKey: 'ab'.repeat(32),
  url: 'https://b.example',
  clubs: [{ id: 'c', name: 'Banks & Co' }],
}
const accepted = (receiptId: string) =>
  ({
    ...{ kind: 'accepted', at: 1_780_000_000, peer, clubs: peer.clubs },
    signed: { statement: { receiptId, contentHash: 'cd'.repeat(32) } },
  }) as unknown as AuditEntry
const after = (kind: string, receiptId: string) =>
  ({ kind, at: 1_780_000_001, receiptId }) as AuditEntry
const refused = (refusal: string, at: number, peerId = 'p'): AuditEntry => ({
  ...{ kind: 'refused', at, refusal, peerId },
})
const entries = [
  ...['a', 'b', 'c', 'd', 'e'].map(accepted),
  ...['a', 'b', 'c'].map((id) => after('submitted', id)),
  ...[
    after('failed', 'd'),
    after('withdrawn', 'b'),
    after('withdrawn', 'c'),
    after('notified', 'c'),
  ],
  ...[refused('REPLAYED', 5), refused('MALFORMED', 6), refused('REPLAYED', 7, 'gone')],
]

describe('the facts of the page', () => {
  const facts = factsOf(entries, (id) => (id === 'p' ? 'Bank' : undefined))

  it('are the state of each receipt, newest first', () => {
    expect(facts.receipts.map(({ id, state }) => `${id} ${state}`)).toEqual([
      ...['e unknown', 'd failed', 'c withdrawn', 'b unconfirmed', 'a stands'],
    ])
    expect(facts.counts).toEqual({ stands: 1, unknown: 1, failed: 1, withdrawn: 1, unconfirmed: 1 })
  })

  it('are what was refused, how often and to whom', () => {
    expect(facts.refused).toEqual([
      { refusal: 'REPLAYED', count: 2, lastAt: 7, peers: 'Bank, gone' },
      { refusal: 'MALFORMED', count: 1, lastAt: 6, peers: 'Bank' },
    ])
    expect(facts.recent[0]).toEqual({ at: 7, what: 'Refused: REPLAYED', peer: 'gone' })
  })
})

it('the peer that withdrew a copy of ours is found by its key', () => {
  const received = {
    ...{ kind: 'received', at: 1, rescinded: true },
    signed: { statement: { issuer: peer.publicKey } },
  } as AuditEntry
  const { recent } = factsOf([received], (key) => (key === peer.publicKey ? 'Bank' : undefined))
  expect(recent).toEqual([
    { at: 1, what: 'A peer withdrew a copy of ours, which was given up', peer: 'Bank' },
  ])
})

describe('the page', () => {
  const pageOf = (peers: () => Promise<readonly Peer[]>, audit: readonly AuditEntry[] = entries) =>
    createPage({ publicKey: 'ef'.repeat(32), peers, audit: async () => audit }, 'https://a.example')
  const page = pageOf(async () => [peer])
  const get = (url = 'http://127.0.0.1:1/', init?: RequestInit) => page(new Request(url, init))

  it('shows names as text, and runs nothing', async () => {
    const response = await get()
    const text = await response.text()
    expect(text).toContain('Bank &lt;img src=x onerror=alert(1)&gt;')
    expect(text).toContain('Banks &amp; Co')
    expect(text).not.toMatch(/<img|<script|style=/)
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'self'/,
    )
  })

  it.each([
    ['http://rebound.example:1/', {}, 421],
    ['http://127.0.0.1.example/', {}, 421],
    ['http://localhost:1/x', {}, 404],
    ['http://localhost:1/', { method: 'POST' }, 405],
    ['http://[::1]:1/style.css', {}, 200],
  ])('answers %s %j with %i', async (url, init, status) => {
    expect((await get(url, init)).status).toBe(status)
  })

  it('says what is not there', async () => {
    const away = pageOf(async () => {
      throw new Error('away')
    }, [])
    const text = await (await away(new Request('http://localhost/'))).text()
    expect(text).toContain('The registry can not be read now.')
    expect(text).toContain('Nobody has relied on a check of yours yet.')
  })
})
