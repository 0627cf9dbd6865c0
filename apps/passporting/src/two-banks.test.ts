/** Two organisations over HTTP on a real network: what one checked, the other relies on, until it is taken back. */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  createConsumer,
  isCredentialRefused,
  localDecrypter,
  type Peer,
  type SignedAccessGrant,
  signRequest,
  toWireGrant,
} from '@idos/consumer'
import {
  contentHash,
  ed25519Signer,
  encodeBase64,
  encodeHex,
  encodeUtf8,
  secureRandom,
} from '@idos/crypto'
import { createPassporting, memoryStore, RECEIPT_TAG, WITHDRAWAL_TAG } from '@idos/passporting'
import { openFileStore } from '@idos/passporting/file-store'
import { newId } from '@idos/testbed'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Post, path, postTo, refusedRequests, send } from './refused-requests.ts'
import type { RunningServer } from './start-server.ts'
import { type Bank, type Customer, openBanks } from './two-banks.ts'

let world: Awaited<ReturnType<typeof openBanks>>
let person: Customer
let issued: Awaited<ReturnType<typeof world.issue>>
let peerA: Peer
let serverA: RunningServer
let serverB: RunningServer

beforeAll(async () => {
  world = await openBanks()
  person = await world.register()
  issued = await world.issue(person)
  serverA = await world.start(world.a)
  serverB = await world.start(world.b)
  const [peer] = await world.b.consumer.peers()
  if (!peer) throw new Error('The registry has no peer.')
  peerA = peer
}, 90_000)

afterAll(() => world?.stop())

const options = { allowHttp: true }

const post: Post = (...sent) => postTo(world.a, ...sent)

describe('a second bank', () => {
  it('gets the copy for which the first one vouches, and loses it when that takes it back', async () => {
    const { a, b, issuer } = world
    const mine = await world.issue(person)
    const grant = await world.copyFor(person, b, mine)
    const receipt = await b.consumer.askPeer(peerA, grant, options)
    expect(receipt.statement).toMatchObject({ issuer: a.key, copyId: grant.copyId })
    // Who lost the answer asks again.
    expect(await b.consumer.askPeer(peerA, grant, options)).toEqual(receipt)

    const read = await b.consumer.readReused(grant.copyId, { userId: person.userId })
    expect(read).toMatchObject({
      verified: true,
      peer: { name: 'a' },
      grant: { inserterId: a.key },
    })
    expect(read.checks.at(-1)).toMatchObject({ name: 'peer', outcome: 'pass' })
    expect(await b.consumer.verifyAgain(read)).toMatchObject({ standing: 'good' })

    const notes = { ...JSON.parse(mine.publicNotes), status: 'revoked' }
    await issuer.editPublicNotes(mine.id, JSON.stringify(notes))
    await expect.poll(() => b.consumer.grantsFor(grant.copyId), { timeout: 15_000 }).toEqual([])
    expect(await b.consumer.verifyAgain(read)).toEqual({ standing: 'gone' })
    await expect
      .poll(async () => (await serverA.passporting.audit()).map(({ kind }) => kind), {
        timeout: 15_000,
      })
      .toEqual(expect.arrayContaining(['accepted', 'submitted', 'withdrawn', 'notified']))
    const got = (await serverB.passporting.audit()).find(({ kind }) => kind === 'received')
    expect(got).toMatchObject({ rescinded: true, signed: { statement: { status: 'revoked' } } })

    // Neither the same grant nor a new one brings it back.
    expect(await post(b, grant)).toBe('NOT_STANDING')
    expect(await post(b, await world.copyFor(person, b, mine))).toBe('NOT_STANDING')
    const url = `${a.url}/passporting-receipts/${receipt.statement.receiptId}`
    const ask = async (bank: Bank) => {
      const signer = ed25519Signer(bank.seed)
      const headers = await signRequest({ method: 'GET', url, tag: RECEIPT_TAG, signer })
      return (await fetch(url, { headers })).json()
    }
    expect(await ask(b)).toMatchObject({
      receipt,
      withdrawal: { statement: { status: 'revoked' } },
    })
    expect(await ask(world.c)).toMatchObject({ refusal: 'UNKNOWN_KEY' })
  })

  it('keeps no word about people in record, answers and metrics', async () => {
    const record = readFileSync(join(world.a.folder, 'audit.jsonl'), 'utf8')
    const metrics = await (await fetch(serverA.metricsUrl ?? '')).text()
    expect(metrics).toMatch(
      /passporting_requests_total\{route="grant",form="signed",outcome="ok"\} [1-9]/,
    )
    for (const text of [record, metrics]) {
      expect(text.toLowerCase()).not.toContain(person.wallet.address.toLowerCase())
      expect(text).not.toContain(person.userId)
    }
  })

  it('does not get what a person submits by themselves, or has another submit', async () => {
    const { b, c } = world
    const alone = await world.copyFor(person, b, issued)
    await person.network.execute('create_ag_by_dag_for_copy', toWireGrant(alone))
    const byOther = await world.copyFor(person, b, issued)
    await c.consumer.submitAccessGrant(byOther)
    for (const { copyId } of [alone, byOther]) {
      const error = await b.consumer.readReused(copyId).catch((reason: unknown) => reason)
      if (!isCredentialRefused(error)) throw error
      expect(error.checks.at(-1)).toMatchObject({ name: 'peer', code: 'INSERTER_UNKNOWN' })
    }
  })
})

describe('the server refuses', () => {
  let grant: SignedAccessGrant
  const stranger = { seed: secureRandom(32) } as Bank
  beforeAll(async () => {
    grant = await world.copyFor(person, world.b, issued)
  })

  it.each(refusedRequests)('as %s: %s', async (refusal, _, sent) => {
    expect(await sent({ ...world, ...{ grant, post, send, stranger } })).toBe(refusal)
  })

  it('as NOT_ISSUED_HERE: what a person shared with it by themselves', async () => {
    const forged = encodeUtf8(JSON.stringify({ id: 'urn:x', name: 'Eve' }))
    const own = await world.copyFor(person, world.a, {
      original: issued.original,
      plaintext: forged,
    })
    await person.network.execute('create_ag_by_dag_for_copy', toWireGrant(own))
    const wanted = { original: issued.original, plaintext: forged }
    expect(await post(world.b, await world.copyFor(person, world.b, wanted))).toBe(
      'NOT_ISSUED_HERE',
    )
  })

  it('as NOT_STANDING: a withdrawn credential whose own copy was shared again under a good one', async () => {
    const { a, b, issuer } = world
    const bad = await world.issue(person)
    const rows = await person.network.call('get_credentials')
    const { id = '' } = rows.find((row) => row.original_id === bad.original) ?? {}
    const [copy] = await person.network.call('get_credential_owned', { id })
    const notes = { ...JSON.parse(bad.publicNotes), status: 'revoked' }
    await issuer.editPublicNotes(bad.id, JSON.stringify(notes))
    if (!copy) throw new Error('The copy is not there.')
    await person.network.execute('share_credential', {
      id: newId(),
      original_credential_id: issued.original,
      public_notes: '',
      public_notes_signature: copy.public_notes_signature,
      broader_signature: copy.broader_signature,
      content: copy.content,
      content_hash: contentHash(bad.plaintext),
      encryptor_public_key: copy.encryptor_public_key,
      issuer_auth_public_key: copy.issuer_auth_public_key,
      grantee_wallet_identifier: a.key,
      locked_until: 0,
    })
    expect(await post(b, await world.copyFor(person, b, bad))).toBe('NOT_STANDING')
  })

  it('nothing because of another content that somebody shared under the same hash', async () => {
    const { a, b } = world
    const junk = { original: issued.original, plaintext: encodeUtf8('{}') }
    const own = await world.copyFor(person, a, junk, { contentHash: contentHash(issued.plaintext) })
    await person.network.execute('create_ag_by_dag_for_copy', toWireGrant(own))
    expect(await a.consumer.siblingOf(contentHash(issued.plaintext))).toBe(own.copyId)
    expect(await post(b, await world.copyFor(person, b, issued))).toBe('ok')
  })

  it('as REPLAYED: the same once more, also after it was started again', async () => {
    const again = { sign: { random: (length: number) => new Uint8Array(length).fill(9) } }
    expect(await post(world.b, grant, again)).toBe('ok')
    expect(await post(world.b, grant, again)).toBe('REPLAYED')
    await serverA.stop()
    serverA = await world.start(world.a)
    expect(await post(world.b, grant, again)).toBe('REPLAYED')
    // Its receipts are still known.
    expect(await world.b.consumer.askPeer(peerA, grant, options)).toMatchObject({
      statement: { copyId: grant.copyId },
    })
  })

  it('as NOT_OF_ITS_ISSUER: a withdrawal of what another gave', async () => {
    const { statement, signature } = await world.b.consumer.askPeer(peerA, grant, options)
    const { grantId: _, lockedUntil: __, clubs: ___, ...rest } = statement
    const body = encodeUtf8(
      JSON.stringify({
        statement: { ...rest, kind: 'idos-passporting-withdrawal', status: 'revoked' },
        signature,
      }),
    )
    const url = `${world.b.url}/passporting-withdrawals`
    const signer = ed25519Signer(world.a.seed)
    const headers = await signRequest({ method: 'POST', url, body, tag: WITHDRAWAL_TAG, signer })
    expect(await send(url, { method: 'POST', headers, body })).toBe('NOT_OF_ITS_ISSUER')
    expect(await world.b.consumer.grantsFor(grant.copyId)).toHaveLength(1)
  })

  it('to start twice in one folder, or with a record that was altered', async () => {
    await expect(world.start(world.a)).rejects.toThrow('has this folder')
    const { folder } = world.a
    await serverA.stop()
    const file = join(folder, 'audit.jsonl')
    const whole = readFileSync(file, 'utf8')
    const [, ...left] = whole.split('\n')
    writeFileSync(file, left.join('\n'))
    await expect(world.start(world.a)).rejects.toThrow('was altered: entry 1')
    writeFileSync(file, whole)
    // A line that was being written when the process ended.
    appendFileSync(file, '{"previous":')
    const store = await openFileStore(folder)
    expect(await store.entries()).toHaveLength(whole.trim().split('\n').length)
    await store.close()
    serverA = await world.start(world.a)
  })
})

describe('a request in the form of mid-2025', () => {
  it('is taken once where it is allowed, and only with the message of its body', async () => {
    const { a, b } = world
    const old = await createPassporting({
      network: world.access,
      signer: ed25519Signer(a.seed),
      decrypter: await localDecrypter(a.box),
      store: memoryStore(),
      publicUrl: a.url,
      acceptOldBody: true,
    })
    const grant = await world.copyFor(person, b, issued)
    const other = await world.copyFor(person, b, issued)
    const ask = async (sent: SignedAccessGrant, signed: SignedAccessGrant, bearer = b.key) => {
      const message = encodeUtf8(JSON.stringify(toWireGrant(signed)))
      const signature = await ed25519Signer(b.seed).sign(message)
      const body = { signature: encodeBase64(signature), message: encodeBase64(message) }
      const request = new Request(`${a.url}${path}`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ ...toWireGrant(sent), ...body }),
      })
      const told = (await (await old.handle(request)).json()) as {
        success: boolean
        error?: { cause: string }
      }
      return told.error?.cause ?? told.success
    }
    expect(await ask(other, grant)).toBe('OLD_MESSAGE_DIFFERS')
    expect(await ask(grant, grant, world.c.key)).toBe('UNKNOWN_KEY')
    expect(await ask(grant, grant)).toBe(true)
    expect(await ask(grant, grant)).toBe('REPLAYED')
  })
})

describe('what a person shares', () => {
  it('is read in pages, watched, and given up', async () => {
    const { b, access } = world
    const consumer = createConsumer({
      network: access,
      signer: ed25519Signer(b.seed),
      decrypter: await localDecrypter(b.box),
      trust: { issuers: [world.issuer.did] },
    })
    const all = consumer.allGrants({ userId: person.userId, size: 2 })
    const total = await all.total()
    const ids: string[] = []
    for await (const grant of all) ids.push(grant.id)
    expect([ids.length, new Set(ids).size]).toEqual([total, total])
    expect(total).toBeGreaterThan(3)
    expect(await consumer.sharedBy(person.userId)).toHaveLength(total)
    expect(await consumer.siblingOf('00'.repeat(32))).toBeNull()

    const ended = new AbortController()
    const events = consumer.watchGrants({ every: 50, signal: ended.signal })[Symbol.asyncIterator]()
    for (const _ of ids) expect((await events.next()).value).toMatchObject({ kind: 'granted' })
    const gone = events.next()
    const copies = await consumer.forget(person.userId)
    expect(copies).toHaveLength(total)
    expect((await gone).value).toMatchObject({ kind: 'revoked' })
    ended.abort()
    expect(await all.total()).toBe(0)
    expect(encodeHex(ed25519Signer(b.seed).publicKey)).toBe(consumer.walletIdentifier)
  })
})
