import { type Receipt, signingKeyOf, signStatement, verifyStatement } from '@idos/consumer'
import { encodeHex } from '@idos/crypto'
import type { NetworkClient } from '@idos/network-client'
import { describe, expect, it } from 'vitest'
import { createPassporting } from './create-passporting.ts'
import { memoryStore } from './memory-store.ts'
import type { AuditEntry } from './store.ts'
import { type Change, copyWith, decrypter, hash, id, other, own, ownKey } from './test-fixtures.ts'

const receipt: Receipt = {
  ...{ kind: 'idos-passporting-receipt', version: 1 },
  receiptId: '31111111-2222-4333-8444-555555555555',
  ...{ issuer: ownKey, relyingParty: encodeHex(other.publicKey) },
  copyId: '21111111-2222-4333-8444-555555555555',
  grantId: '41111111-2222-4333-8444-555555555555',
  ...{ contentHash: hash, lockedUntil: 0, clubs: [], at: 1 },
}
const peer = {
  id: 'p',
  name: 'Bank',
  publicKey: encodeHex(other.publicKey),
  url: 'https://b.example',
}

/** A server on whose word a peer relies, for a credential of this status; `answers` are the peer's. */
async function reliedOn(change: Change, answers: (number | Error)[], url = peer.url) {
  const copy = await copyWith(change)
  const told: unknown[] = []
  const store = memoryStore()
  const accepted: AuditEntry = {
    ...{ kind: 'accepted', at: 1, grantDigest: 'd', ownCopyId: 'copy', clubs: [], form: 'signed' },
    peer: { ...peer, url },
    signed: await signStatement(receipt, own),
  }
  await store.record(accepted)
  const network = {
    call: async (name: string) => {
      if (name === 'get_passporting_peers') return []
      const grants = await copy.consumer.grantsFor()
      if (name !== 'get_access_grants_for_credential')
        return copy.network.call('get_credential_shared', { id: 'copy' })
      return grants.map((grant) => ({
        ...{ id: 'g', data_id: 'copy', content_hash: grant.contentHash, locked_until: '0' },
        inserter_type: grant.insertedBy,
      }))
    },
  } as unknown as NetworkClient
  const passporting = await createPassporting({
    ...{ network, signer: own, decrypter, store, publicUrl: 'https://a.example' },
    fetch: async (input, init) => {
      const answer = answers.shift()
      if (answer === undefined || answer instanceof Error) throw answer
      told.push(String(input), JSON.parse(new TextDecoder().decode(init?.body as Uint8Array)))
      return new Response('{}', { status: answer })
    },
  })
  return { ...passporting, told }
}

describe('a sweep', () => {
  it.each(['revoked', 'rejected'])(
    'withdraws what is %s, and tells until it is confirmed',
    async (status) => {
      const away = [new TypeError('fetch failed'), 500, 200]
      const { sweep, told, audit } = await reliedOn({ notes: { id, status } }, away)
      expect(await sweep()).toMatchObject({ withdrawn: 1, notified: 0, unconfirmed: 1 })
      expect(await sweep()).toMatchObject({ withdrawn: 0, notified: 0, unconfirmed: 1 })
      // It left the club meanwhile: it is told where it was.
      expect(await sweep()).toMatchObject({ withdrawn: 0, notified: 1, unconfirmed: 0 })
      expect(await sweep()).toMatchObject({ withdrawn: 0, notified: 0, unconfirmed: 0 })
      const [url, signed] = told.slice(-2) as [string, Parameters<typeof verifyStatement>[0]]
      expect(url).toBe('https://b.example/passporting-withdrawals')
      expect(signed.statement).toMatchObject({ kind: 'idos-passporting-withdrawal', status })
      expect(verifyStatement(signed, signingKeyOf({ publicKey: ownKey }) as Uint8Array)).toBe(true)
      expect((await audit()).map(({ kind }) => kind)).toEqual(['accepted', 'withdrawn', 'notified'])
    },
  )

  it.each(['approved', 'suspended', 'expired'])('leaves what is %s', async (status) => {
    const { sweep, told } = await reliedOn({ notes: { id, status } }, [])
    expect(await sweep()).toEqual({ withdrawn: 0, unreadable: 0, notified: 0, unconfirmed: 0 })
    expect(told).toEqual([])
  })

  it('says what it can not see any more, which can be withdrawn by hand', async () => {
    const { sweep, withdraw } = await reliedOn({ gone: 'grant' }, [200])
    expect(await sweep()).toMatchObject({ withdrawn: 0, unreadable: 1 })
    expect(await withdraw('ab'.repeat(32), 'revoked')).toMatchObject({ withdrawn: 0, notified: 0 })
    expect(await withdraw(hash, 'revoked')).toMatchObject({ withdrawn: 1, notified: 1 })
  })

  it('tells nobody without TLS', async () => {
    const { sweep, told } = await reliedOn(
      { notes: { id, status: 'revoked' } },
      [200],
      'http://b.example',
    )
    expect(await sweep()).toMatchObject({ withdrawn: 1, unconfirmed: 1 })
    expect(told).toEqual([])
  })
})
