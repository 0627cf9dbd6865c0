import { didKey, issueCredential, subjectIdOf } from '@idos/credentials'
import {
  concatBytes,
  contentHash,
  decodeBase64,
  decodeHex,
  ed25519Signer,
  encodeBase64,
  encodeHex,
  encodeUtf8,
  normalizePassword,
  sealBox,
  signCopy,
} from '@idos/crypto'
import { createPeer, type Peer } from '@idos/protocol'
import type { DeskCopy } from '@idos/protocol/desk'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type DeskEntry,
  type DeskVault,
  type DeskWorkerMethods,
  deskWorkerMethods,
} from '../../shared/desk-messages.ts'
import { createDeskCore } from './desk-core.ts'

const now = Date.parse('2026-06-01T00:00:00Z')
const site = 'https://desk.example'
const userId = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
const signer = ed25519Signer(new Uint8Array(32).fill(1))
const issuer = didKey(signer.publicKey)
const id = 'urn:uuid:0b1f0e6c-6a1a-4a53-a8c8-6e3a4a2e7b55'
const password = () => normalizePassword('correct horse')
const uuid = (number: number) => `11111111-2222-4333-8444-${String(number).padStart(12, '0')}`

/** Stands in for half a second of scrypt. */
const derive = async (typed: Uint8Array, salt: string) =>
  decodeHex(contentHash(concatBytes(typed, encodeUtf8(salt))))

type None = Record<never, never>
type Worker = Peer<DeskWorkerMethods, None>

/** The worker as its window has it: over a port, where every form counts. */
function startDesk(memory?: number): Worker {
  const { port1, port2 } = new MessageChannel()
  const core = createDeskCore({ derive, now: () => now, ...(memory ? { memory } : {}) })
  const shared = { defaultDeadline: 30_000, events: {} }
  createPeer({ ...shared, port: port1, local: deskWorkerMethods, handlers: core, remote: {} })
  return createPeer<None, DeskWorkerMethods, None, None>({
    ...{ ...shared, port: port2, local: {}, handlers: {}, remote: deskWorkerMethods },
  })
}

let content: string
let desk: Worker
let vault: DeskVault

beforeAll(async () => {
  const credential = await issueCredential({
    issuer: { id: issuer, name: 'Bank' },
    ...{ signer, id, level: 'basic' },
    subject: {
      ...{ id: subjectIdOf(userId), firstName: 'Ada', familyName: 'Lovelace-Ångström' },
      ...{ dateOfBirth: '1990-12-10', nationality: 'GB', idDocumentType: 'PASSPORT' },
      ...{ idDocumentNumber: 'X1234567', idDocumentCountry: 'GB' },
    } as never,
    validFrom: new Date('2026-01-01T00:00:00Z'),
    validUntil: new Date('2027-01-01T00:00:00Z'),
    created: new Date('2026-01-01T00:00:00Z'),
  })
  content = JSON.stringify(credential)
  desk = startDesk()
  vault = (await desk.call('make', { site, password: password(), name: null })).vault
})

type Change = {
  text?: string
  key?: string
  status?: string
  copy?: Partial<DeskCopy>
  grant?: Partial<DeskCopy['grant']>
}

async function copyOf(number: number, { text = content, ...change }: Change = {}) {
  const plaintext = encodeUtf8(text)
  const sealed = await sealBox(plaintext, decodeBase64(change.key ?? vault.publicKey))
  const { publicNotes: _, ...signatures } = await signCopy(sealed.content)
  const copy: DeskCopy = {
    id: uuid(number),
    content: encodeBase64(sealed.content),
    encryptorPublicKey: encodeBase64(sealed.encryptorPublicKey),
    grant: {
      ...{ id: uuid(number + 500), ownerUserId: userId, lockedUntil: 0 },
      contentHash: contentHash(plaintext),
      ...change.grant,
    },
    publicNotes: JSON.stringify({ id, status: change.status ?? 'approved' }),
    originalIssuerAuthPublicKey: encodeHex(signer.publicKey),
    ...signatures,
    ...change.copy,
  }
  return copy
}

async function read(copy: DeskCopy, issuers = [issuer]): Promise<DeskEntry> {
  const { entries } = await desk.call('read', { copies: [copy], issuers })
  return entries[0] as DeskEntry
}
const failedOf = ({ checks }: DeskEntry) =>
  checks.filter(({ outcome }) => outcome === 'fail').map(({ name, code }) => `${name} ${code}`)

describe('a copy', () => {
  it('is accepted when all of it is true, and shown as it is', async () => {
    const entry = await read(await copyOf(1))
    expect(failedOf(entry)).toEqual([])
    expect(entry.decision).toBe('accepted')
    expect(entry.states.issuer).toBe(issuer)
    const shown = await desk.call('show', { id: uuid(1) })
    expect(new TextDecoder().decode(shown.content)).toBe(content)
  })

  const other = 'z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp'
  it.each<[string, Change, string[], string]>([
    ['of nobody whom the consumer relies on', {}, [`did:key:${other}`], 'issuer'],
    [
      'whose bytes are not those of the grant',
      { grant: { contentHash: 'ab'.repeat(32) } },
      [issuer],
      'contentHash HASH_MISMATCH',
    ],
    [
      'whose row somebody changed',
      { copy: { broaderSignature: encodeBase64(new Uint8Array(64)) } },
      [issuer],
      'encryptor ROW_CHANGED',
    ],
    ['that its issuer revoked', { status: 'revoked' }, [issuer], 'notes REVOKED'],
    ['without a word of its issuer', { copy: { publicNotes: null } }, [issuer], 'notes NO_NOTES'],
    [
      'with notes under another key',
      { copy: { originalIssuerAuthPublicKey: 'ab'.repeat(32) } },
      [issuer],
      'notes NOTES_OF_ANOTHER_ISSUER',
    ],
    [
      'of another person than who shares it',
      { grant: { ownerUserId: uuid(7) } },
      [issuer],
      'holder OTHER_HOLDER',
    ],
    [
      'of a profile that is gone',
      { grant: { ownerUserId: null } },
      [issuer],
      'holder OWNER_UNKNOWN',
    ],
    ['that is no credential', { text: '{"a":1}' }, [issuer], 'form'],
    ['that readers see differently', { text: '{"a":1,"a":2}' }, [issuer], 'form MALFORMED'],
  ])('%s is refused, and says why', async (_, change, issuers, reason) => {
    const entry = await read(await copyOf(2, change), issuers)
    expect(entry.decision).toBe('refused')
    expect(failedOf(entry).join()).toContain(reason)
  })

  it('sealed to another key, or altered, is not opened', async () => {
    const copy = await copyOf(3)
    const bytes = decodeBase64(copy.content)
    bytes[40] = (bytes[40] ?? 0) ^ 1
    const altered = await read({ ...copy, content: encodeBase64(bytes) })
    expect([altered.decision, altered.sha256]).toEqual(['unread', ''])
    await expect(desk.call('show', { id: uuid(3) })).rejects.toThrow()
  })

  it('of single claims is left open: what was asked for is not known here', async () => {
    const entry = await read(await copyOf(4, { text: 'eyJhbGciOiJFZERTQSJ9.e30.c2ln~' }))
    expect(entry.checks.map(({ code }) => code)).toContain('PRESENTATION')
    expect(entry.decision).toBe('unsettled')
  })
})

it('finds what is in copies by all of the words, in whatever letters, and nothing by none', async () => {
  await read(await copyOf(1))
  const found = async (words: string) => (await desk.call('search', { words })).ids
  expect(await found('LOVELACE-ångström x1234567')).toEqual([uuid(1)])
  expect(await found('lovelace nobody')).toEqual([])
  expect(await found('  ')).toEqual([])
})

describe('a key', () => {
  it('opens for its own password, site and key only', async () => {
    const open = async (kept: DeskVault, typed = password()) =>
      (await startDesk().call('unlock', { vault: kept, password: typed })).opened
    expect(await open(vault)).toBe(true)
    expect(await open(vault, normalizePassword('correct horses'))).toBe(false)
    expect(await open({ ...vault, site: 'https://evil.example' })).toBe(false)
    expect(await open({ ...vault, publicKey: encodeBase64(new Uint8Array(32).fill(9)) })).toBe(
      false,
    )
  })

  it('of a name and a password is the same on every device, and of another name another', async () => {
    const make = async (name: string) =>
      (await startDesk().call('make', { site, password: password(), name })).vault.publicKey
    const first = await make('Acme Cards')
    expect(await make(' Acme Cards ')).toBe(first)
    expect(await make('Acme Card')).not.toBe(first)
  })

  it('that is brought along is the one that its bytes are, and is given out for the password alone', async () => {
    const secret = new Uint8Array(32).fill(5)
    const brought = await desk.call('bring', { site, password: password(), secret })
    const give = (typed: Uint8Array<ArrayBuffer>) =>
      startDesk().call('secret', { vault: brought.vault, password: typed })
    expect((await give(password())).secret).toEqual(new Uint8Array(32).fill(5))
    expect((await give(normalizePassword('wrong'))).secret).toBeNull()
    await desk.call('unlock', { vault, password: password() })
  })

  it('takes what was opened by the one before it along', async () => {
    await read(await copyOf(1))
    await desk.call('unlock', { vault, password: password() })
    expect((await desk.call('search', { words: 'ada' })).ids).toEqual([])
  })
})

it('holds no more than there is room for', async () => {
  const small = startDesk(content.length + 10)
  await small.call('unlock', { vault, password: password() })
  const copies = [await copyOf(1), await copyOf(2)]
  const { entries } = await small.call('read', { copies, issuers: [issuer] })
  expect(entries.map(({ decision }) => decision)).toEqual(['accepted', 'unread'])
  const again = await small.call('read', { copies: [copies[0] as DeskCopy], issuers: [issuer] })
  expect(again.entries[0]?.decision).toBe('accepted')
})

it('reads nothing without a key', async () => {
  const locked = startDesk().call('read', { copies: [await copyOf(1)], issuers: [] })
  await expect(locked).rejects.toMatchObject({ code: 'ENCLAVE_LOCKED' })
})
