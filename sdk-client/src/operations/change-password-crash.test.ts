/**
 * A change of password that is cut off at every point, on a real node and gateway: before each of its transactions, and after
 * each of them. Only the Enclave is played, which needs a browser.
 */
import {
  boxPublicKey,
  decodeBase64,
  decodeUtf8,
  encodeBase64,
  encodeUtf8,
  importBoxKey,
  keyChangeText,
  openBox,
  resealText,
  sealBox,
  sha256Hex,
  signCredentialRow,
  signWithBoxKey,
} from '@idos/crypto'
import { ed25519Signer } from '@idos/crypto/credential-row'
import { IdosError } from '@idos/protocol'
import {
  argumentsOf,
  firstWorld,
  keyedPerson,
  newBoxPair,
  newId,
  newServer,
  notesOf,
  openNetwork,
  share,
  startOwnNetwork,
  type World,
} from '@idos/testbed'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../client.ts'
import { createClientOn } from '../create-client.ts'
import type { Enclave } from '../enclave/enclave.ts'
import { createKwilNetwork } from '../network/kwil-network.ts'
import type { Network } from '../network/network.ts'
import { createFakeWorld } from '../testing/fake-world.ts'

/** Two transactions prepare them, a third one changes the key. */
const COUNT = 9

type Pair = ReturnType<typeof newBoxPair>

let stop: () => Promise<void> = async () => undefined
let world: World
let gateway = ''

beforeAll(async () => {
  const own = await startOwnNetwork()
  stop = own.stop
  gateway = own.gateway
  const network = await openNetwork({
    targets: [own.node],
    ownerKey: own.ownerKey,
    deploy: true,
    settings: true,
  })
  world = firstWorld(network)
}, 60_000)
afterAll(() => stop())

/** Encrypts for a key as an issuer does, and signs the row. */
async function issued(text: string, key: string) {
  const signer = ed25519Signer(newServer().seed)
  const box = await sealBox(encodeUtf8(text), decodeBase64(key), {})
  const public_notes = notesOf(newId())
  const signed = await signCredentialRow({
    publicNotes: public_notes,
    content: box.content,
    signer,
  })
  return {
    id: newId(),
    issuer_auth_public_key: signed.issuerAuthPublicKey,
    encryptor_public_key: encodeBase64(box.encryptorPublicKey),
    content: encodeBase64(box.content),
    public_notes,
    public_notes_signature: signed.publicNotesSignature,
    broader_signature: signed.broaderSignature,
  }
}

type Sealed = { readonly content: string; readonly encryptorPublicKey: string }

async function open(
  { content, encryptorPublicKey }: Sealed,
  { secret }: Pair,
): Promise<Uint8Array> {
  const box = {
    content: decodeBase64(content),
    encryptorPublicKey: decodeBase64(encryptorPublicKey),
  }
  return openBox(box, await importBoxKey(Uint8Array.from(secret)))
}

/** What the Enclave does with the password of `from`, and one that leads to `to`. */
function playEnclave(from: Pair, to: Pair): Enclave {
  return {
    ...createFakeWorld().enclave,
    async rekey({ userId, publicKey, network, credentials }) {
      if (publicKey !== from.key) throw new IdosError('WRONG_PASSWORD')
      const change = { userId, oldKey: from.key, newKey: to.key, network }
      const sealed = credentials.map(async (old) => {
        const box = await sealBox(await open(old, from), boxPublicKey(to.secret), {})
        const content = encodeBase64(box.content)
        const encryptorPublicKey = encodeBase64(box.encryptorPublicKey)
        const replaces = await sha256Hex(encodeUtf8(old.content))
        const by = await sha256Hex(encodeUtf8(`${encryptorPublicKey} ${content}`))
        const text = resealText(change, { id: old.id, replaces, by })
        const signature = signWithBoxKey(text, from.secret)
        return { id: old.id, content, encryptorPublicKey, signature }
      })
      return {
        publicKey: to.key,
        signature: signWithBoxKey(keyChangeText(change), from.secret),
        credentials: await Promise.all(sealed),
        unreadable: [],
      }
    },
  }
}

async function connect(person: Awaited<ReturnType<typeof keyedPerson>>) {
  const { address } = person.wallet
  const account = { type: 'EVM', address, publicKey: null, wallet: 'W' } as const
  const sign = async (text: string) => person.wallet.sign(text)
  const { chainId } = person
  const network = await createKwilNetwork({ account, sign, gateway, chainId })
  const page = (enclave: Enclave, over: Network = network): Client =>
    createClientOn(over, { account, sign, chainId, enclave })
  return { network, page }
}

/** Ends the page before its nth transaction, or after the network has it. */
function cutOff(network: Network, at: number, when: 'before' | 'after'): Network {
  let writes = 0
  const cut = async (write: () => Promise<void>): Promise<void> => {
    writes += 1
    if (writes < at) return write()
    if (writes === at && when === 'after') await write()
    throw new IdosError('DISCONNECTED')
  }
  return {
    ...network,
    stageContents: (...given) => cut(() => network.stageContents(...given)),
    changeKey: (...given) => cut(() => network.changeKey(...given)),
    // The page is gone: it does not ask either whether its transaction went through.
    getUser: () =>
      writes < at ? network.getUser() : Promise.reject(new IdosError('DISCONNECTED')),
  }
}

async function readAll(network: Network, ids: readonly string[], pair: Pair): Promise<string[]> {
  const texts: string[] = []
  for (const id of ids) {
    const row = await network.getCredential(id)
    const { content = '', encryptor_public_key: encryptorPublicKey = '' } = row ?? {}
    texts.push(decodeUtf8(await open({ content, encryptorPublicKey }, pair)))
  }
  return texts
}

const points = [1, 2, 3].flatMap((at) => [
  { at, when: 'before' as const },
  { at, when: 'after' as const },
])

describe('a change of password that is cut off', () => {
  it.each(points)('$when transaction $at loses nothing, and goes on', async ({ at, when }) => {
    const person = await keyedPerson(world)
    const texts = Array.from({ length: COUNT }, (_, n) => `{"credential":${n}}`)
    const rows = await Promise.all(texts.map((text) => issued(text, person.pair.key)))
    const ids = rows.map(({ id }) => id)
    for (const some of [rows.slice(0, 8), rows.slice(8)]) {
      const args = some.map((row) => argumentsOf('add_credential', row))
      expect((await world.connection.execute(person, 'add_credential', args)).ok).toBe(true)
    }
    const consumer = newServer()
    const copy = await share(world, person, ids[0] ?? '', consumer.caller)
    const { network, page } = await connect(person)
    await network.login()

    const next = newBoxPair()
    const dying = page(playEnclave(person.pair, next), cutOff(network, at, when))
    const attempt = dying.changePassword({ window: dying.openWindow() })
    await expect(attempt).rejects.toMatchObject({ code: 'DISCONNECTED' })

    // Whatever key the network names opens everything.
    const user = await network.getUser()
    const isChanged = at === 3 && when === 'after'
    const present = isChanged ? next : person.pair
    expect(user?.recipient_encryption_public_key).toBe(present.key)
    expect(await readAll(network, ids, present)).toEqual(texts)

    // Another page, which knows nothing, goes on: by itself where all is prepared, else with the person.
    const second = newBoxPair()
    const other = page(playEnclave(person.pair, second))
    const resumed = isChanged ? null : await other.resumePasswordChange()
    expect(resumed !== null).toBe((at === 3 && when === 'before') || (at === 2 && when === 'after'))
    if (!isChanged && resumed === null) {
      await other.changePassword({ window: other.openWindow() })
    }
    const last = isChanged || resumed !== null ? next : second
    expect((await other.profile()).profile.publicKey).toBe(last.key)
    expect(await readAll(network, ids, last)).toEqual(texts)
    await expect(readAll(network, ids, person.pair)).rejects.toBeInstanceOf(Error)
    const kept = await world.readOne(consumer, 'get_credential_shared', { id: copy.id })
    expect([kept.content, kept.public_notes]).toEqual([copy.content, rows[0]?.public_notes])
  })
})
