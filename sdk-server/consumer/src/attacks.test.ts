/**
 * Issuer, holder and consumer over a real network: what a holder, a thief and a page can store there is what they share.
 */
import { createNetworkClient, evmSigner, type NetworkClient } from '@idos/client'
import {
  boundText,
  credentialInput,
  newEvm,
  newId,
  newServer,
  notesOf,
  openNetwork,
  PROOF_SITE,
  startOwnNetwork,
} from '@idos/conformance'
import {
  type BoxKey,
  contentHash,
  decodeBase64,
  encodeBase64,
  encodeUtf8,
  importBoxKey,
  openBox,
  possessionTag,
  sealBox,
  secureRandom,
  signCopy,
} from '@idos/crypto'
import { createIssuer, type Issuer, localSigner } from '@idos/issuer'
import { dwgMessage, formatUtcDate } from '@idos/wallets'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Consumer, createConsumer } from './create-consumer.ts'
import { CredentialRefused } from './credential-refused.ts'
import { localDecrypter } from './decrypter.ts'
import type { ReadCredentialOptions } from './read-credential.ts'

type Person = {
  readonly userId: string
  readonly wallet: ReturnType<typeof newEvm>
  readonly key: BoxKey
  readonly publicKey: string
  readonly network: NetworkClient
}

const closers: (() => Promise<void>)[] = []
let access: { gateways: string[]; chainId: string }
let issuer: Issuer
let consumer: Consumer
let victim: Person
let thief: Person

beforeAll(async () => {
  const own = await startOwnNetwork()
  closers.push(own.stop)
  const { inserter, targets } = await openNetwork({
    targets: [own.node],
    ownerKey: own.ownerKey,
    deploy: true,
    settings: true,
  })
  access = { gateways: [own.gateway], chainId: targets[0]?.chainId ?? '' }
  issuer = createIssuer({
    name: 'Bank',
    network: access,
    sites: [PROOF_SITE],
    signer: localSigner(inserter.seed),
    encryptionKey: secureRandom(32),
  })
  consumer = createConsumer({
    network: access,
    signer: localSigner(newServer().seed),
    decrypter: await localDecrypter(secureRandom(32)),
    trust: { issuers: [issuer.did] },
  })
  victim = await register()
  thief = await register()
})

afterAll(async () => {
  for (const close of closers.reverse()) await close()
})

async function register(): Promise<Person> {
  const wallet = newEvm()
  const userId = newId()
  const key = await importBoxKey(secureRandom(32))
  const publicKey = encodeBase64(key.publicKey)
  const profile = { userId, encryptionKey: publicKey, chainId: access.chainId }
  const message = boundText(wallet, profile)
  const { address, publicKey: walletKey, walletType: type } = wallet
  await issuer.createUser({
    userId,
    recipientEncryptionPublicKey: publicKey,
    wallet: {
      id: newId(),
      address,
      publicKey: walletKey,
      type,
      message,
      signature: wallet.sign(message),
    },
  })
  const signer = evmSigner({ address, signMessage: async (text) => wallet.sign(text) })
  return { userId, wallet, key, publicKey, network: createNetworkClient({ ...access, signer }) }
}

/** A write grant that `signer` signs over the encryption key of `person`. */
function grantOf(signer: Person, person: Person) {
  const terms = {
    id: newId(),
    issuerPublicKey: issuer.authPublicKey,
    accessGrantTimelock: formatUtcDate(Math.floor(Date.now() / 1000)),
    notUsableBefore: formatUtcDate(Math.floor(Date.now() / 1000)),
    notUsableAfter: formatUtcDate(Math.floor(Date.now() / 1000) + 3600),
  }
  const owner = signer.wallet.identifier
  const grantee = issuer.authPublicKey
  const { publicKey: recipientEncryptionPublicKey } = person
  const { chainId } = access
  const text = dwgMessage({ ...terms, owner, grantee, recipientEncryptionPublicKey, chainId })
  return {
    ...terms,
    ownerWalletIdentifier: owner,
    granteeWalletIdentifier: grantee,
    signature: signer.wallet.sign(text),
  }
}

/** The whole way of a credential: challenge, proof, write grant, content. */
async function issue(person: Person, signer = person) {
  const { challenge, issuance } = await issuer.openIssuance({ userId: person.userId })
  const claim = {
    userId: person.userId,
    publicKey: person.publicKey,
    audience: PROOF_SITE,
    challenge,
  }
  const possession = { tag: await possessionTag(person.key, claim) }
  const id = `urn:uuid:${newId()}`
  const credential = await issuer.buildCredential({
    id,
    holder: { userId: person.userId, wallet: signer.wallet.identifier },
    subject: { firstName: 'Ada', familyName: 'Byron' },
    validFrom: new Date(Date.now() - 1000),
  })
  const publicNotes = issuer.publicNotesOf(credential, { type: 'kyc' })
  const plaintext = encodeUtf8(JSON.stringify(credential))
  const writeGrant = grantOf(signer, person)
  const { credentialId } = await issuer.issueByWriteGrant({
    plaintext,
    publicNotes,
    issuance,
    possession,
    writeGrant,
  })
  return { id, plaintext, publicNotes, original: credentialId }
}

/** Stores a copy of any plaintext under any original of the person's, as an Enclave would, or an attacker. */
async function share(person: Person, original: string, plaintext: Uint8Array, lockedUntil = 0) {
  const id = newId()
  const profile = await consumer.profile({ origin: 'https://bank.example', name: 'Bank' })
  const sealed = await sealBox(plaintext, decodeBase64(profile.encryptionPublicKey))
  const signed = await signCopy(sealed.content)
  await person.network.execute('share_credential', {
    id,
    original_credential_id: original,
    public_notes: signed.publicNotes,
    public_notes_signature: signed.publicNotesSignature,
    broader_signature: signed.broaderSignature,
    content: encodeBase64(sealed.content),
    content_hash: contentHash(plaintext),
    encryptor_public_key: encodeBase64(sealed.encryptorPublicKey),
    issuer_auth_public_key: signed.issuerAuthPublicKey,
    grantee_wallet_identifier: consumer.walletIdentifier,
    locked_until: lockedUntil,
  })
  return id
}

/** The row of an original as its owner reads it, ready to be added anywhere. */
async function rowOf(person: Person, original: string) {
  const [row] = await person.network.call('get_credential_owned', { id: original })
  if (!row) throw new Error('The credential is not there.')
  const { user_id: _, inserter: __, ...rest } = row
  return { ...rest, id: newId() } as typeof rest & {
    public_notes_signature: string
    broader_signature: string
  }
}

async function addOriginal(person: Person, notes: string, seed = newServer()): Promise<string> {
  const input = await credentialInput(seed, notes)
  await person.network.execute('add_credential', input)
  return input.id
}

/** The checks that failed; `{}` when the credential was handed over. */
async function refusal(copyId: string, expected?: ReadCredentialOptions) {
  const error = await consumer.readCredential(copyId, expected).then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error === null) return {}
  if (!(error instanceof CredentialRefused)) throw error
  const failed = error.checks.filter(({ outcome }) => outcome === 'fail')
  return Object.fromEntries(failed.map(({ name, code }) => [name, code]))
}

describe('a credential', () => {
  it('goes from its issuer to its holder, and on to a consumer that checks it', async () => {
    const { original, plaintext, publicNotes } = await issue(victim)
    const row = await rowOf(victim, original)
    const opened = await openBox(
      {
        content: decodeBase64(row.content),
        encryptorPublicKey: decodeBase64(row.encryptor_public_key),
      },
      victim.key,
    )
    expect(opened).toEqual(plaintext)
    const copy = await share(victim, original, plaintext)
    const wallet = victim.wallet.identifier
    const read = await consumer.readCredential(copy, { userId: victim.userId, wallet })
    expect(read).toMatchObject({
      verified: true,
      publicNotes,
      grant: { ownerUserId: victim.userId },
    })
    expect(read.credential.credentialSubject).toMatchObject({ firstName: 'Ada' })
  })

  it('is not written with the write grant of a wallet of another profile', async () => {
    await expect(issue(victim, thief)).rejects.toMatchObject({ code: 'ACTION_FAILED' })
  })
})

describe('a revoked credential', () => {
  async function revoked() {
    const issued = await issue(victim)
    const before = await rowOf(victim, issued.original)
    const copy = await share(victim, issued.original, issued.plaintext)
    expect(await refusal(copy)).toEqual({})
    await issuer.editPublicNotes(issued.id, notesOf(issued.id, 'revoked'))
    return { ...issued, before, copy }
  }

  it('is refused, also as a copy that was read before', async () => {
    const { copy } = await revoked()
    expect(await refusal(copy)).toEqual({ notes: 'REVOKED' })
  })

  it('is refused under an original of the holder’s making with the same notes', async () => {
    const { plaintext, publicNotes } = await revoked()
    const original = await addOriginal(victim, publicNotes)
    expect(await refusal(await share(victim, original, plaintext))).toEqual({
      notes: 'NOTES_OF_ANOTHER_ISSUER',
    })
  })

  it('is refused under an original without notes', async () => {
    const { plaintext } = await revoked()
    const original = await addOriginal(victim, '')
    expect(await refusal(await share(victim, original, plaintext))).toEqual({ notes: 'NO_NOTES' })
  })

  it('is refused under another credential that is good', async () => {
    const { plaintext } = await revoked()
    const { original } = await issue(victim)
    expect(await refusal(await share(victim, original, plaintext))).toEqual({
      notes: 'NOTES_OF_ANOTHER_CREDENTIAL',
    })
  })

  it('is refused under the issuer’s own row of before, added again', async () => {
    const { plaintext, before } = await revoked()
    await victim.network.execute('add_credential', before)
    expect(await refusal(await share(victim, before.id, plaintext))).toEqual({ notes: 'REVOKED' })
  })
})

describe('a stolen credential', () => {
  it('is refused under an original of the thief', async () => {
    const { plaintext, publicNotes } = await issue(victim)
    const original = await addOriginal(thief, publicNotes)
    expect(await refusal(await share(thief, original, plaintext))).toEqual({
      notes: 'NOTES_OF_ANOTHER_ISSUER',
      holder: 'OTHER_HOLDER',
    })
  })

  it('is refused with the issuer’s own signed row, too', async () => {
    const { plaintext, original } = await issue(victim)
    const row = await rowOf(victim, original)
    await thief.network.execute('add_credential', row)
    expect(await refusal(await share(thief, row.id, plaintext))).toEqual({ holder: 'OTHER_HOLDER' })
  })

  it('is refused from a thief who erased the profile that shares it', async () => {
    const { plaintext, original } = await issue(victim)
    const row = await rowOf(victim, original)
    const ghost = await register()
    await ghost.network.execute('add_credential', row)
    const lock = Math.floor(Date.now() / 1000) + 3600
    const copy = await share(ghost, row.id, plaintext, lock)
    await ghost.network.execute('remove_user', { id: ghost.userId })
    expect(await refusal(copy)).toEqual({ holder: 'OWNER_UNKNOWN' })
    expect(await refusal(copy, { userId: ghost.userId })).toEqual({ holder: 'OTHER_HOLDER' })
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
    const { plaintext, original } = await issue(victim)
    const altered = encodeUtf8(change(new TextDecoder().decode(plaintext)))
    const copy = await share(victim, original, altered)
    expect(Object.keys(await refusal(copy))).toContain(name)
  })
})
