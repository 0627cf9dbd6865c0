import { encodeBase64, encodeUtf8, secureRandom } from '@idos/crypto'
import { IdosError } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import { issuerOf, newPerson, now, site, userId } from './test-fixtures.ts'

const content = { plaintext: encodeUtf8('{}'), publicNotes: '' }
const other = '11111111-4cbe-4c2b-8ea3-0b0c1b2f1a11'

describe('possession', () => {
  it('is proved by the holder of the key that the network has', async () => {
    const person = await newPerson()
    const { issuer, writes } = issuerOf(person.publicKey)
    const { challenge, issuance } = await issuer.openIssuance({ userId })
    expect(issuance.recipientEncryptionPublicKey).toBe(person.publicKey)
    const stored = JSON.parse(JSON.stringify(issuance))
    const possession = await person.answer(challenge)
    const writeGrant = person.writeGrant()
    await issuer.issueByWriteGrant({ ...content, issuance: stored, possession, writeGrant })
    expect(writes()).toEqual(['create_credentials_by_dwg'])
  })

  it('is not proved by a wallet that is in the profile of an attacker', async () => {
    const [victim, attacker] = [await newPerson(), await newPerson()]
    const { issuer, writes } = issuerOf(attacker.publicKey)
    const { challenge, issuance } = await issuer.openIssuance({ userId })
    const attempt = issuer.issueByWriteGrant({
      ...content,
      issuance,
      possession: await victim.answer(challenge),
      writeGrant: victim.writeGrant(),
    })
    await expect(attempt).rejects.toMatchObject({ code: 'POSSESSION_UNPROVEN' })
    expect(writes()).toEqual([])
  })

  it.each<[string, Parameters<Awaited<ReturnType<typeof newPerson>>['answer']>[1]]>([
    ['another profile', { userId: other }],
    ['another page', { audience: 'https://evil.example' }],
    ['another key', { publicKey: encodeBase64(secureRandom(32)) }],
  ])('for %s proves nothing', async (_what, change) => {
    const person = await newPerson()
    const { issuer, writes } = issuerOf(person.publicKey)
    const { challenge, issuance } = await issuer.openIssuance({ userId })
    const possession = await person.answer(challenge, change)
    const writeGrant = person.writeGrant()
    const attempt = issuer.issueByWriteGrant({ ...content, issuance, possession, writeGrant })
    await expect(attempt).rejects.toMatchObject({ code: 'POSSESSION_UNPROVEN' })
    expect(writes()).toEqual([])
  })

  it('for another issuer’s challenge proves nothing', async () => {
    const person = await newPerson()
    const { issuer } = issuerOf(person.publicKey)
    const foreign = await issuerOf(person.publicKey).issuer.openIssuance({ userId })
    const { issuance } = await issuer.openIssuance({ userId })
    const writeGrant = person.writeGrant()
    for (const tag of [(await person.answer(foreign.challenge)).tag, '', '00'.repeat(32), 'x']) {
      const possession = { tag }
      const attempt = issuer.issueByWriteGrant({ ...content, issuance, possession, writeGrant })
      await expect(attempt).rejects.toMatchObject({ code: 'POSSESSION_UNPROVEN' })
    }
  })

  it('counts on every page that the issuer works for, and on no other', async () => {
    const person = await newPerson()
    const sites = ['https://bank.example', 'https://app.bank.example']
    const { issuer, writes } = issuerOf(person.publicKey, { sites })
    const { challenge, issuance } = await issuer.openIssuance({ userId })
    const possession = await person.answer(challenge, { audience: 'https://app.bank.example' })
    const writeGrant = person.writeGrant()
    await issuer.issueByWriteGrant({ ...content, issuance, possession, writeGrant })
    expect(writes()).toHaveLength(1)
    const narrow = await issuer.openIssuance({ userId, audiences: [site] })
    const elsewhere = await person.answer(narrow.challenge, {
      audience: 'https://app.bank.example',
    })
    const attempt = issuer.issueByWriteGrant({
      ...content,
      issuance: narrow.issuance,
      possession: elsewhere,
      writeGrant,
    })
    await expect(attempt).rejects.toMatchObject({ code: 'POSSESSION_UNPROVEN' })
  })

  it('counts once, for an hour', async () => {
    const person = await newPerson()
    let time = now
    const { issuer } = issuerOf(person.publicKey, { now: () => time })
    const issue = async ({
      challenge,
      issuance,
    }: Awaited<ReturnType<typeof issuer.openIssuance>>) =>
      issuer.issueByWriteGrant({
        ...content,
        issuance,
        possession: await person.answer(challenge),
        writeGrant: person.writeGrant(),
      })
    const first = await issuer.openIssuance({ userId })
    await issue(first)
    await expect(issue(first)).rejects.toMatchObject({ code: 'POSSESSION_UNPROVEN' })
    const late = await issuer.openIssuance({ userId })
    time += 3_600_001
    await expect(issue(late)).rejects.toMatchObject({ code: 'POSSESSION_UNPROVEN' })
  })

  it('is not lost when the network did not answer', async () => {
    const person = await newPerson()
    let isDown = true
    const answers = {
      create_credentials_by_dwg: () => {
        if (isDown) throw new IdosError('NETWORK_TIMEOUT')
        return []
      },
    }
    const { issuer } = issuerOf(person.publicKey, { answers })
    const { challenge, issuance } = await issuer.openIssuance({ userId })
    const possession = await person.answer(challenge)
    const input = { ...content, issuance, possession, writeGrant: person.writeGrant() }
    await expect(issuer.issueByWriteGrant(input)).rejects.toMatchObject({ code: 'NETWORK_TIMEOUT' })
    isDown = false
    await issuer.issueByWriteGrant(input)
  })

  it('can not be skipped without saying so in loud words', async () => {
    const person = await newPerson()
    const { issuer, writes } = issuerOf(person.publicKey)
    const input = { ...content, recipientEncryptionPublicKey: person.publicKey }
    const silent = { ...input, writeGrant: person.writeGrant() } as never
    await expect(issuer.issueByWriteGrant(silent)).rejects.toMatchObject({
      code: 'POSSESSION_UNPROVEN',
    })
    expect(writes()).toEqual([])
    await issuer.issueByWriteGrant({
      ...input,
      dangerouslyWithoutPossession: true,
      writeGrant: person.writeGrant(),
    })
    expect(writes()).toEqual(['create_credentials_by_dwg'])
  })
})

describe('the key of a profile', () => {
  it('that the network swaps meanwhile is not encrypted to', async () => {
    const [person, swapped] = [await newPerson(), await newPerson()]
    let key = person.publicKey
    const answers = {
      get_user_as_inserter: () => [{ id: userId, recipient_encryption_public_key: key }],
    }
    const { issuer, writes } = issuerOf(undefined, { answers })
    const { challenge, issuance } = await issuer.openIssuance({ userId })
    const possession = await person.answer(challenge)
    key = swapped.publicKey
    const writeGrant = person.writeGrant()
    const attempt = issuer.issueByWriteGrant({ ...content, issuance, possession, writeGrant })
    await expect(attempt).rejects.toMatchObject({ code: 'PROFILE_MISMATCH' })
    expect(writes()).toEqual([])
  })

  it('of another issuer’s profile counts as stated, once it is proved', async () => {
    const [person, stranger] = [await newPerson(), await newPerson()]
    const { issuer, writes } = issuerOf(undefined)
    await expect(issuer.openIssuance({ userId })).rejects.toMatchObject({ code: 'NO_PROFILE' })
    const stated = { userId, statedEncryptionPublicKey: person.publicKey }
    const { challenge, issuance } = await issuer.openIssuance(stated)
    const foreign = issuer.issueByWriteGrant({
      ...content,
      issuance,
      possession: await stranger.answer(challenge),
      writeGrant: person.writeGrant(),
    })
    await expect(foreign).rejects.toMatchObject({ code: 'POSSESSION_UNPROVEN' })
    const possession = await person.answer(challenge)
    const writeGrant = person.writeGrant()
    await issuer.issueByWriteGrant({ ...content, issuance, possession, writeGrant })
    expect(writes()).toHaveLength(1)
  })

  it('that a page states otherwise than the network has it is refused', async () => {
    const [person, page] = [await newPerson(), await newPerson()]
    const { issuer } = issuerOf(person.publicKey)
    const stated = { userId, statedEncryptionPublicKey: page.publicKey }
    await expect(issuer.openIssuance(stated)).rejects.toMatchObject({ code: 'PROFILE_MISMATCH' })
  })
})
