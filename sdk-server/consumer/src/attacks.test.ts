/**
 * Issuer, holder and consumer over a real network: what a holder, a thief and a page can store there is what they share.
 */

import { decodeBase64, encodeUtf8, openBox } from '@idos/crypto'
import { notesOf } from '@idos/testbed'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyArchive } from './archive/verify-archive.ts'
import { type AttackWorld, openAttackWorld, type Person } from './attack-world.ts'
import { claimRequest, issueClaims, presentClaims } from './claims-world.ts'

let world: AttackWorld
let victim: Person
let thief: Person

beforeAll(async () => {
  world = await openAttackWorld()
  victim = await world.register()
  thief = await world.register()
})

afterAll(() => world.stop())

describe('a credential', () => {
  it('goes from its issuer to its holder, and on to a consumer that checks it', async () => {
    const { original, plaintext, publicNotes } = await world.issue(victim)
    const row = await world.rowOf(victim, original)
    const opened = await openBox(
      {
        content: decodeBase64(row.content),
        encryptorPublicKey: decodeBase64(row.encryptor_public_key),
      },
      victim.key,
    )
    expect(opened).toEqual(plaintext)
    const copy = await world.share(victim, original, plaintext)
    const wallet = victim.wallet.identifier
    const read = await world.consumer.readCredential(copy, { userId: victim.userId, wallet })
    expect(read).toMatchObject({
      verified: true,
      publicNotes,
      grant: { ownerUserId: victim.userId },
    })
    expect(read.credential.credentialSubject).toMatchObject({ firstName: 'Ada' })
    // The row of a real network is signed, and its report can be made again from an archive alone.
    expect(read.checks).toContainEqual(
      expect.objectContaining({ name: 'encryptor', outcome: 'pass' }),
    )
    const archive = encodeUtf8(JSON.stringify(await read.archive()))
    const sealedBy = [world.consumer.walletIdentifier]
    const again = await verifyArchive(archive, { sealedBy })
    expect(again).toMatchObject({ same: true, seal: 'good', report: read.report })
  })

  it('is not written with the write grant of a wallet of another profile', async () => {
    await expect(world.issue(victim, thief)).rejects.toMatchObject({ code: 'ACTION_FAILED' })
  })
})

describe('single claims', () => {
  it('go from their issuer to their holder, and on to the consumer that asked for them, and no others', async () => {
    const issued = await issueClaims(world, victim)
    const row = await world.rowOf(victim, issued.original)
    const opened = await openBox(
      {
        content: decodeBase64(row.content),
        encryptorPublicKey: decodeBase64(row.encryptor_public_key),
      },
      victim.key,
    )
    expect(opened).toEqual(issued.plaintext)
    const request = claimRequest(world, issued.nonce)
    const copy = await world.share(victim, issued.original, await presentClaims(issued))
    const read = await world.consumer.readCredential(copy, { userId: victim.userId, request })
    expect(read.credential).toMatchObject({ given_name: 'Ada' })
    expect(Object.keys(read.credential)).not.toContain('family_name')
    // What the issuer signed, one disclosure, and what the holder signed.
    expect(new TextDecoder().decode(read.plaintext).split('~')).toHaveLength(3)
    expect(await world.consumer.verifyAgain(read)).toMatchObject({ standing: 'good' })

    const other = claimRequest(world, 'a-nonce-of-another-request')
    expect((await world.refusal(copy, { request: other })).binding).toBe('OTHER_REQUEST')
    const all = await world.share(victim, issued.original, issued.plaintext)
    expect((await world.refusal(all, { request })).binding).toBe('NOT_PRESENTED')
    const stolen = await world.addOriginal(thief, issued.publicNotes)
    const theirs = await world.share(thief, stolen, await presentClaims(issued))
    const expected = { request, userId: victim.userId }
    expect((await world.refusal(theirs, expected)).holder).toBe('OTHER_OWNER')
  })
})

describe('a revoked credential', () => {
  async function revoked() {
    const issued = await world.issue(victim)
    const before = await world.rowOf(victim, issued.original)
    const copy = await world.share(victim, issued.original, issued.plaintext)
    expect(await world.refusal(copy)).toEqual({})
    await world.issuer.editPublicNotes(issued.id, notesOf(issued.id, 'revoked'))
    return { ...issued, before, copy }
  }

  it('is refused, also as a copy that was read before', async () => {
    const { copy } = await revoked()
    expect(await world.refusal(copy)).toEqual({ notes: 'REVOKED' })
  })

  it('is refused under an original of the holder’s making with the same notes', async () => {
    const { plaintext, publicNotes } = await revoked()
    const original = await world.addOriginal(victim, publicNotes)
    expect(await world.refusal(await world.share(victim, original, plaintext))).toEqual({
      notes: 'NOTES_OF_ANOTHER_ISSUER',
    })
  })

  it('is refused under an original without notes', async () => {
    const { plaintext } = await revoked()
    const original = await world.addOriginal(victim, '')
    expect(await world.refusal(await world.share(victim, original, plaintext))).toEqual({
      notes: 'NO_NOTES',
    })
  })

  it('is refused under another credential that is good', async () => {
    const { plaintext } = await revoked()
    const { original } = await world.issue(victim)
    expect(await world.refusal(await world.share(victim, original, plaintext))).toEqual({
      notes: 'NOTES_OF_ANOTHER_CREDENTIAL',
    })
  })

  it('is refused under the issuer’s own row of before, added again', async () => {
    const { plaintext, before } = await revoked()
    await victim.network.execute('add_credential', before)
    expect(await world.refusal(await world.share(victim, before.id, plaintext))).toEqual({
      notes: 'REVOKED',
    })
  })
})

describe('a stolen credential', () => {
  it('is refused under an original of the thief', async () => {
    const { plaintext, publicNotes } = await world.issue(victim)
    const original = await world.addOriginal(thief, publicNotes)
    expect(await world.refusal(await world.share(thief, original, plaintext))).toEqual({
      notes: 'NOTES_OF_ANOTHER_ISSUER',
      holder: 'OTHER_HOLDER',
    })
  })

  it('is refused with the issuer’s own signed row, too', async () => {
    const { plaintext, original } = await world.issue(victim)
    const row = await world.rowOf(victim, original)
    await thief.network.execute('add_credential', row)
    expect(await world.refusal(await world.share(thief, row.id, plaintext))).toEqual({
      holder: 'OTHER_HOLDER',
    })
  })

  it('is refused from a thief who erased the profile that shares it', async () => {
    const { plaintext, original } = await world.issue(victim)
    const row = await world.rowOf(victim, original)
    const ghost = await world.register()
    await ghost.network.execute('add_credential', row)
    const lock = Math.floor(Date.now() / 1000) + 3600
    const copy = await world.share(ghost, row.id, plaintext, lock)
    await ghost.network.execute('remove_user', { id: ghost.userId })
    expect(await world.refusal(copy)).toEqual({ holder: 'OWNER_UNKNOWN' })
    expect(await world.refusal(copy, { userId: ghost.userId })).toEqual({ holder: 'OTHER_HOLDER' })
  })
})

describe('a holder’s own hand', () => {
  it.each<[string, (text: string) => string, string]>([
    ['another name', (text) => text.replace('Ada', 'Eve'), 'proof'],
    [
      'a name twice',
      (text) => text.replace('"firstName"', '"firstName":"Eve","firstName"'),
      'form',
    ],
    ['a name in a list', (text) => text.replace('"Ada"', '["Ada","Ada"]'), 'form'],
    ['a prototype', (text) => text.replace('"firstName"', '"__proto__":{},"firstName"'), 'form'],
  ])('is noticed: %s', async (_what, change, name) => {
    const { plaintext, original } = await world.issue(victim)
    const altered = encodeUtf8(change(new TextDecoder().decode(plaintext)))
    const copy = await world.share(victim, original, altered)
    expect(Object.keys(await world.refusal(copy))).toContain(name)
  })
})
