import { decodeHex, encodeUtf8, secureRandom, sha256Hex } from '@idos/crypto'
import { createNetworkClient, ed25519Signer } from '@idos/network-client'
import { newId, newServer, PROOF_SITE } from '@idos/testbed'
import { dagMessage } from '@idos/wallets'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createIssuer, type Issuer } from './create-issuer.ts'
import { localSigner } from './index.ts'
import { localEncrypter } from './keys/encrypter.ts'
import { type NetworkPerson, openIssuerWorld } from './network-world.ts'
import type { CreateIssuerParameters } from './setup.ts'
import { hostStatusLists } from './status-lists/status-lists.ts'
import { memoryStatusLists } from './status-lists/store.ts'

let world: Awaited<ReturnType<typeof openIssuerWorld>>
let issuer: Issuer
let person: NetworkPerson
let common: Omit<CreateIssuerParameters, 'signer' | 'encryptionKey' | 'keys'>
const encryptionKey = secureRandom(32)
beforeAll(async () => {
  world = await openIssuerWorld()
  common = { name: 'Bank', network: world.access, sites: [PROOF_SITE] }
  const signer = localSigner(world.inserter.seed)
  issuer = createIssuer({ ...common, signer, encryptionKey })
  person = await world.newPerson()
  await issuer.createUser(person.profile)
})
afterAll(() => world?.stop())

const failure = (work: Promise<unknown>) => expect(work).rejects

async function issue(to = person, by = issuer, more: { idempotencyKey?: string } = {}) {
  const content = await world.contentFor(by, to)
  const issued = await by.issueByWriteGrant({
    ...(await world.consentOf(by, to)),
    ...content,
    ...more,
  })
  return { ...issued, ...content }
}

describe('a profile', () => {
  it('is registered in two steps, each of which may be taken again', async () => {
    const { profile, userId, publicKey, network } = await world.newPerson()
    await failure(issuer.addWallet(profile)).toMatchObject({ code: 'NO_PROFILE' })
    await issuer.createProfile(profile)
    await issuer.createProfile(profile)
    expect(await issuer.getUser(userId)).toMatchObject({ recipientEncryptionPublicKey: publicKey })
    expect(await issuer.hasProfile(profile.wallet.address)).toBe(false)
    await issuer.addWallet(profile)
    expect((await network.call('get_user'))[0]?.id).toBe(userId)
    await failure(issuer.addWallet(profile)).toMatchObject({ code: 'PROFILE_EXISTS' })
    const other = { ...profile, recipientEncryptionPublicKey: person.publicKey }
    await failure(issuer.createProfile(other)).toMatchObject({ code: 'PROFILE_EXISTS' })
  })

  it('gets an attribute', async () => {
    const attribute = { userId: person.userId, key: 'segment', value: 'retail' }
    const id = await issuer.addAttribute(attribute)
    expect(await person.network.call('get_attributes')).toContainEqual(
      expect.objectContaining({ id, attribute_key: 'segment', value: 'retail' }),
    )
  })
})

describe('an issuer reads its own copies', () => {
  it('by their id and by their content, and lists and drops them', async () => {
    const somebody = await world.newPerson()
    await issuer.createUser(somebody.profile)
    const [first, second] = [await issue(somebody), await issue(somebody)]
    expect(await issuer.findOwnCopy(first.contentHash)).toBe(first.copyId)
    const copy = await issuer.readOwnCopy(first.copyId)
    expect(copy).toMatchObject({ userId: somebody.userId, contentHash: first.contentHash })
    expect(copy.plaintext).toEqual(first.plaintext)
    expect(copy.publicNotes).toBe(first.publicNotes)

    const { userId } = somebody
    const listed = await issuer.listOwnCopies(userId)
    expect(listed.map(({ copyId }) => copyId).toSorted()).toEqual(
      [first.copyId, second.copyId].toSorted(),
    )
    const granted: string[] = []
    for await (const { copyId } of issuer.listGrants({ userId, pageSize: 1 })) granted.push(copyId)
    expect(granted).toEqual([first.copyId, second.copyId])

    await issuer.dropOwnCopy(first.copyId)
    await failure(issuer.readOwnCopy(first.copyId)).toMatchObject({ code: 'CREDENTIAL_NOT_SHARED' })
    await failure(issuer.findOwnCopy(first.contentHash)).toMatchObject({
      code: 'CREDENTIAL_NOT_SHARED',
    })
  })
})

describe('an issuance with an idempotency key', () => {
  it('is written once, however often it is asked for', async () => {
    const idempotencyKey = crypto.randomUUID()
    const content = await world.contentFor(issuer, person)
    const consent = await world.consentOf(issuer, person)
    const input = { ...consent, ...content, idempotencyKey }
    const first = await issuer.issueByWriteGrant(input)
    expect(await issuer.issueByWriteGrant(input)).toEqual(first)
    const other = { ...input, plaintext: encodeUtf8('{}') }
    await failure(issuer.issueByWriteGrant(other)).toMatchObject({
      code: 'BAD_REQUEST',
      details: { field: 'idempotencyKey' },
    })
  })

  it('is found when the answer of the write was lost', async () => {
    let lost = 0
    const lossy: typeof fetch = async (input, init) => {
      const response = await fetch(input, init)
      if (!String(init?.body).includes('user.broadcast') || lost++ > 0) return response
      throw new TypeError('cut off')
    }
    const seed = world.inserter.seed
    const client = createNetworkClient({
      ...world.access,
      fetch: lossy,
      signer: ed25519Signer(seed),
    })
    const network = { client, chainId: world.access.chainId }
    const signer = localSigner(seed)
    const by = createIssuer({ ...common, network, signer, encryptionKey, sleep: async () => {} })
    const issued = await issue(person, by, { idempotencyKey: crypto.randomUUID() })
    expect(lost).toBe(1)
    expect((await issuer.readOwnCopy(issued.copyId)).contentHash).toBe(issued.contentHash)
  })
})

it('an inserter writes without a write grant, and knows of it', async () => {
  const { issuance, possession } = await world.consentOf(issuer, person)
  const content = await world.contentFor(issuer, person)
  const { credentialId, contentHash } = await issuer.issueAsInserter({
    ...content,
    issuance,
    possession,
  })
  expect(contentHash).toBe(await sha256Hex(content.plaintext))
  expect(await issuer.hasCredential(credentialId)).toBe(true)
  expect(await issuer.hasCredential(newId())).toBe(false)
  const again = { ...content, issuance, possession }
  await failure(issuer.issueAsInserter(again)).toMatchObject({ code: 'POSSESSION_UNPROVEN' })
})

describe('an access grant that the person signed', () => {
  it('is handed in for a copy whose content is this issuer’s, and for no other', async () => {
    const { credentialId, plaintext, contentHash } = await issue()
    const reader = newServer()
    const dataId = await world.copyFor(person, credentialId, plaintext)
    const terms = {
      dataId,
      ownerWalletIdentifier: person.wallet.identifier,
      granteeWalletIdentifier: reader.caller,
      lockedUntil: 0,
      contentHash,
    }
    const text = (hash: string) =>
      dagMessage({
        owner: terms.ownerWalletIdentifier,
        grantee: terms.granteeWalletIdentifier,
        dataId,
        lockedUntil: 0,
        contentHash: hash,
        chainId: world.access.chainId,
      })
    const signature = person.wallet.sign(text(contentHash))
    const unknown = '00'.repeat(32)
    for (const [grant, code] of [
      [{ ...terms, signature, lockedUntil: 1 }, 'WALLET_BAD_SIGNATURE'],
      [{ ...terms, contentHash: unknown, signature }, 'WALLET_BAD_SIGNATURE'],
      [
        { ...terms, contentHash: unknown, signature: person.wallet.sign(text(unknown)) },
        'CREDENTIAL_NOT_SHARED',
      ],
    ] as const) {
      await failure(issuer.submitAccessGrant(grant)).toMatchObject({ code })
    }
    await issuer.submitAccessGrant({ ...terms, signature })
    const asReader = createNetworkClient({ ...world.access, signer: ed25519Signer(reader.seed) })
    const [row] = await asReader.call('get_credential_shared', { id: dataId })
    expect(row?.id).toBe(dataId)
  })
})

describe('a status', () => {
  it('is set in the list and in the notes, and a revocation is for good', async () => {
    const signer = localSigner(world.inserter.seed)
    const statusLists = hostStatusLists({
      ...{ baseUrl: 'https://bank.example/status', issuer: issuer.did },
      ...{ signer, store: memoryStatusLists() },
    })
    const by = createIssuer({ ...common, signer, encryptionKey, statusLists })
    const credentialStatus = await Promise.all([
      statusLists.allocate('revocation'),
      statusLists.allocate('suspension'),
    ])
    const { credentialId, publicNotes } = await issue()
    const notesNow = async () => {
      const rows = await person.network.call('get_credentials')
      return JSON.parse(rows.find(({ id }) => id === credentialId)?.public_notes ?? '{}')
    }
    const suspended = await by.setStatus({ status: 'suspended', publicNotes, credentialStatus })
    expect(await notesNow()).toEqual({ ...JSON.parse(publicNotes), status: 'suspended' })
    expect(await statusLists.isSet(credentialStatus[1])).toBe(true)
    const back = await by.setStatus({ status: 'valid', publicNotes: suspended, credentialStatus })
    expect(await statusLists.isSet(credentialStatus[1])).toBe(false)
    const revoked = await by.setStatus({ status: 'revoked', publicNotes: back, credentialStatus })
    expect(await statusLists.isSet(credentialStatus[0])).toBe(true)
    expect((await notesNow()).status).toBe('revoked')
    for (const notes of [revoked, back]) {
      const undo = { status: 'valid', publicNotes: notes, credentialStatus } as const
      await failure(by.setStatus(undo)).toMatchObject({ code: 'BAD_REQUEST' })
    }
  })
})

describe('keys that change', () => {
  it('open what was encrypted to an old one, and speak for what an old one signed', async () => {
    const { credentialId, copyId, publicNotes } = await issue()
    const fresh = newServer()
    const by = createIssuer({
      ...common,
      keys: [
        { id: 'new', use: 'sign', signer: localSigner(fresh.seed) },
        { id: 'new', use: 'encrypt', encrypter: localEncrypter(secureRandom(32)) },
        {
          id: 'old',
          use: 'sign',
          signer: localSigner(world.inserter.seed),
          notAfter: new Date(Date.now() - 1000),
        },
        { id: 'old', use: 'encrypt', encrypter: localEncrypter(encryptionKey) },
      ],
    })
    expect(by.authPublicKey).toBe(fresh.caller)
    const id = JSON.parse(publicNotes).id
    const edited = publicNotes.replace('approved', 'revoked')
    await by.editPublicNotes(id, edited, { keyId: 'old' })
    const rows = await person.network.call('get_credentials')
    expect(rows.find((row) => row.id === credentialId)?.public_notes).toBe(edited)
    expect((await by.readOwnCopy(copyId, { keyId: 'old' })).publicNotes).toBe(edited)
    await failure(by.readOwnCopy(copyId)).toMatchObject({ code: 'CREDENTIAL_NOT_SHARED' })
    await failure(by.editPublicNotes(id, edited, { keyId: 'none' })).toMatchObject({
      code: 'BAD_REQUEST',
    })
  })
})

it('peers are listed once, with the clubs of both', async () => {
  const seed = decodeHex(world.ownerKey)
  const asOwner = createNetworkClient({
    ...world.access,
    gateways: [world.node],
    signer: ed25519Signer(seed),
  })
  const [mine, theirs] = [newId(), newId()]
  const peer = (id: string, key: string) =>
    asOwner.execute('add_passporting_peer_as_owner', {
      id,
      name: id,
      issuer_public_key: key,
      passporting_server_url_base: 'https://peer.example',
    })
  await peer(mine, issuer.authPublicKey)
  await peer(theirs, newServer().caller)
  for (const name of ['A', 'B']) {
    const club = newId()
    await asOwner.execute('add_passporting_club_as_owner', { id: club, name })
    for (const one of [mine, theirs]) {
      await asOwner.execute('add_peer_to_club_as_owner', {
        passporting_club_id: club,
        passporting_peer_id: one,
      })
    }
  }
  const peers = await issuer.listPeers()
  expect(peers).toMatchObject([{ id: theirs, clubs: [{ name: 'A' }, { name: 'B' }] }])
})

it('every call ends with its signal', async () => {
  const options = { signal: AbortSignal.abort() }
  const { userId } = person
  const consent = await world.consentOf(issuer, person)
  const content = await world.contentFor(issuer, person)
  for (const work of [
    issuer.hasProfile('0x', options),
    issuer.createProfile(person.profile, options),
    issuer.getUser(userId, options),
    issuer.openIssuance({ userId }, options),
    issuer.issueByWriteGrant({ ...consent, ...content }, options),
    issuer.readOwnCopy(userId, options),
    issuer.listPeers(options),
    issuer.listGrants({}, options)[Symbol.asyncIterator]().next(),
    issuer.editPublicNotes('x', '{}', options),
  ])
    await failure(work).toMatchObject({ code: 'ABORTED' })
  // What was not done can be done.
  await issuer.issueByWriteGrant({ ...consent, ...content })
})
