/**
 * What issuers' and consumers' servers do with a credential, side by side with the plain libraries for the same bytes:
 * `node:crypto` and libsodium (in WebAssembly), and tweetnacl with `node:crypto`, which is what idOS's own SDK has.
 */
import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { readCommand } from '@idos/command'
import { issueCredential, verifyCredential } from '@idos/credentials'
import {
  decodeBase64,
  decodeUtf8,
  ed25519Signer,
  encodeBase64,
  importBoxKey,
  openBox,
  readStrictJson,
  sealBox,
  secureRandom,
  sha256Hex,
  signCredentialRow,
} from '@idos/crypto'
import sodium from 'libsodium-wrappers'
import nacl from 'tweetnacl'
import { commands } from './options.ts'
import { issueOverTheWire } from './servers-wire.ts'

const { values } = readCommand(commands.servers, process.argv.slice(2))
await sodium.ready

const seed = secureRandom(32)
const signer = ed25519Signer(seed)
const privateKey = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
  format: 'der',
  type: 'pkcs8',
})
const publicKey = createPublicKey(privateKey)
const box = nacl.box.keyPair()

/**
 * Milliseconds of processor time for one, all threads of this process together: the least of the rounds, because what else runs
 * on the machine only makes it more.
 */
async function time(work: () => unknown): Promise<number> {
  await work()
  let best = Number.POSITIVE_INFINITY
  const end = performance.now() + values.seconds * 1000
  for (let rounds = 0; rounds < 5 || performance.now() < end; rounds++) {
    const before = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(before)
    best = Math.min(best, (user + system) / 1000)
  }
  return best
}

type Boxed = { content: Uint8Array; ephemeral: Uint8Array }
type Library = {
  seal(plaintext: Uint8Array): Boxed
  open(boxed: Boxed): Uint8Array
}

const libsodium: Library = {
  seal(plaintext) {
    const pair = sodium.crypto_box_keypair()
    const nonce = sodium.randombytes_buf(24)
    const sealed = sodium.crypto_box_easy(plaintext, nonce, box.publicKey, pair.privateKey)
    return { content: Buffer.concat([nonce, sealed]), ephemeral: pair.publicKey }
  },
  open: ({ content, ephemeral }) =>
    sodium.crypto_box_open_easy(
      content.subarray(24),
      content.subarray(0, 24),
      ephemeral,
      box.secretKey,
    ),
}

const tweetnacl: Library = {
  seal(plaintext) {
    const pair = nacl.box.keyPair()
    const nonce = nacl.randomBytes(24)
    const sealed = nacl.box(plaintext, nonce, box.publicKey, pair.secretKey)
    return { content: Buffer.concat([nonce, sealed]), ephemeral: pair.publicKey }
  },
  open({ content, ephemeral }) {
    const opened = nacl.box.open(
      content.subarray(24),
      content.subarray(0, 24),
      ephemeral,
      box.secretKey,
    )
    if (!opened) throw new Error('not opened')
    return opened
  },
}

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const signatures = (content: Uint8Array) => {
  const notes = sign(null, Buffer.alloc(0), privateKey)
  return [notes, sign(null, Buffer.concat([notes, content]), privateKey)]
}

/** Hash, two ciphertexts, four signatures, base64: what a write by a write grant is made of. */
function issueBy(library: Library, plaintext: Uint8Array) {
  hash(plaintext)
  return [library.seal(plaintext), library.seal(plaintext)].map(({ content }) => [
    signatures(content),
    Buffer.from(content).toString('base64'),
  ])
}

async function issueHere(plaintext: Uint8Array) {
  await sha256Hex(plaintext)
  for (let copies = 0; copies < 2; copies++) {
    const { content } = await sealBox(plaintext, box.publicKey)
    await signCredentialRow({ signer, publicNotes: '', content })
    encodeBase64(content)
  }
}

/** Base64, opening, hash, text and JSON: a read, up to what the credential says. */
function openBy(library: Library, text: string, ephemeral: Uint8Array) {
  const plaintext = library.open({ content: Buffer.from(text, 'base64'), ephemeral })
  hash(plaintext)
  return JSON.parse(Buffer.from(plaintext).toString('utf8'))
}

const key = await importBoxKey(box.secretKey.slice())
async function openHere(content: string, encryptorPublicKey: Uint8Array) {
  const plaintext = await openBox({ content: decodeBase64(content), encryptorPublicKey }, key)
  await sha256Hex(plaintext)
  return readStrictJson(decodeUtf8(plaintext))
}

const rows: string[][] = [
  [
    '',
    'size',
    'ours',
    'a second',
    'libsodium',
    'tweetnacl',
    'ours : libsodium',
    'ours : tweetnacl',
  ],
]
function row(what: string, size: string, ours: number, plain?: number, other?: number): void {
  const ms = (value?: number) => (value === undefined ? '' : `${value.toFixed(2)} ms`)
  const ratio = (value?: number) => (value === undefined ? '' : (ours / value).toFixed(2))
  rows.push([
    ...[what, size, ms(ours), (1000 / ours).toFixed(0)],
    ...[ms(plain), ms(other), ratio(plain), ratio(other)],
  ])
}

for (const bytes of values.sizes) {
  const size = bytes < 1_000_000 ? `${bytes / 1000} KB` : `${bytes / 1_000_000} MB`
  const credential = await credentialOf(bytes)
  const plaintext = new TextEncoder().encode(JSON.stringify(credential))
  const ours = await time(() => issueHere(plaintext))
  const plain = await time(() => issueBy(libsodium, plaintext))
  const other = await time(() => issueBy(tweetnacl, plaintext))
  row('issue: make the rows', size, ours, plain, other)
  if (bytes <= 1_400_000) {
    row('issue: up to the wire', size, await time(await issueOverTheWire(signer, plaintext)))
  }
  const { content, encryptorPublicKey } = await sealBox(plaintext, box.publicKey)
  const text = encodeBase64(content)
  row(
    'open',
    size,
    await time(() => openHere(text, encryptorPublicKey)),
    await time(() => openBy(libsodium, text, encryptorPublicKey)),
    await time(() => openBy(tweetnacl, text, encryptorPublicKey)),
  )
  // The plain libraries check a signature over the bytes; a W3C proof is one over every statement.
  const signature = sign(null, plaintext, privateKey)
  row(
    'verify',
    size,
    await time(() => verifyHere(credential)),
    await time(() => verify(null, plaintext, publicKey, signature)),
  )
}

async function credentialOf(bytes: number): Promise<Record<string, unknown>> {
  const { didKey } = await import('@idos/credentials')
  const photo = `data:image/jpeg;base64,${encodeBase64(secureRandom(Math.min(60_000, bytes)))}`
  return issueCredential({
    issuer: { id: didKey(signer.publicKey), name: 'Bank' },
    signer,
    id: 'https://bank.example/credentials/1',
    holder: { userId: '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11' },
    subject: {
      firstName: 'Ada',
      familyName: 'Byron',
      dateOfBirth: '1985-06-01',
      photo: photo.replace(/=*$/, '').padEnd(bytes - 900, 'A'),
    },
    validFrom: new Date('2026-01-01T00:00:00Z'),
  })
}

async function verifyHere(credential: Record<string, unknown>) {
  const { issuer } = credential as { issuer: { id: string } }
  const trust = [issuer.id]
  const now = new Date('2026-01-02T00:00:00Z')
  const { checks } = await verifyCredential(credential, {
    ...{ trust, now, types: ['KycCredential'], status: 'ignore' as const },
  })
  if (checks.some(({ outcome }) => outcome === 'fail')) throw new Error('not verified')
}

const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((one) => one[i]?.length ?? 0)))
for (const one of rows) {
  process.stdout.write(`${one.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}\n`)
}

/** Bytes that are allocated for 10 MB, in copies of it: nothing is collected within one call. */
async function copies(work: () => Promise<unknown>): Promise<string> {
  globalThis.gc?.()
  const before = process.memoryUsage().arrayBuffers
  const kept = await work()
  const used = process.memoryUsage().arrayBuffers - before
  return kept === undefined ? '' : (used / 10_000_000).toFixed(1)
}
const ten = new Uint8Array(10_000_000).fill(7)
const sealed = await sealBox(ten, box.publicKey)
process.stdout.write(`
copies of 10 MB that come to be: seal ${await copies(() => sealBox(ten, box.publicKey))}, open ${await copies(() => openBox(sealed, key))}, sign the row ${await copies(() => signCredentialRow({ signer, publicNotes: '', content: sealed.content }))}
`)
