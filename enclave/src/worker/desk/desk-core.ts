/**
 * The worker of the desk: the only holder of a consumer's key and of what it opens.
 *
 * Requirements
 *  1. One key at a time. What it opened is found and shown in this worker's window, and goes with the worker.
 *  2. Verification code loads with the first copy, keys never meet a person's: this is another worker than theirs.
 *
 * Attacker: whoever sealed a copy to this key, with whatever in it.
 */
import {
  type BoxKey,
  decodeBase64,
  destroyBoxKey,
  importBoxKey,
  openBox,
  secureRandom,
  wipe,
} from '@idos/crypto'
import { type Handlers, IdosError } from '@idos/protocol'
import type { DeskCopy } from '@idos/protocol/desk'
import {
  DESK_MEMORY,
  type DeskEntry,
  type DeskVault,
  type DeskWorkerMethods,
} from '../../shared/desk-messages.ts'
import { wipeWhenPosted } from '../../shared/wipe-when-posted.ts'
import { type Derive, openVault, sealVault, secretOfName } from './vault.ts'
import { unreadEntry, verifyCopy } from './verify-copy.ts'

export type DeskCoreDeps = {
  derive: Derive
  /** Milliseconds since 1970. */
  now(): number
  /** Bytes that all contents together may take. */
  memory?: number
}

type Held = { readonly content: Uint8Array<ArrayBuffer>; readonly text: string }

export function createDeskCore({
  derive,
  now,
  memory = DESK_MEMORY,
}: DeskCoreDeps): Handlers<DeskWorkerMethods> {
  const held = new Map<string, Held>()
  let size = 0
  let key: BoxKey | null = null

  async function hold(secret: Uint8Array<ArrayBuffer>): Promise<void> {
    const next = await importBoxKey(secret)
    if (key) destroyBoxKey(key)
    key = next
    held.clear()
    size = 0
  }

  async function keep(
    site: string,
    password: Uint8Array,
    secret: Uint8Array<ArrayBuffer>,
  ): Promise<{ vault: DeskVault }> {
    const own = secret.slice()
    const vault = await sealVault(site, password, secret, derive)
    await hold(own)
    return { vault }
  }

  async function readOne(copy: DeskCopy, issuers: readonly string[]): Promise<DeskEntry> {
    if (!key) throw new IdosError('ENCLAVE_LOCKED')
    const at = new Date(now())
    let content: Uint8Array<ArrayBuffer>
    try {
      content = await openBox(
        {
          content: decodeBase64(copy.content),
          encryptorPublicKey: decodeBase64(copy.encryptorPublicKey),
        },
        key,
      )
    } catch {
      return unreadEntry(copy, at)
    }
    const before = held.get(copy.id)?.content.length ?? 0
    if (size - before + content.length > memory) {
      wipe(content)
      return unreadEntry(copy, at, 'NO_ROOM')
    }
    size += content.length - before
    held.set(copy.id, { content, text: readable(content) })
    return verifyCopy(copy, content, { issuers, now: at })
  }

  return {
    async make({ site, password, name }) {
      const secret =
        name === null
          ? Uint8Array.from(secureRandom(32))
          : await secretOfName({ site, name }, password, derive)
      return keep(site, password, secret)
    },
    bring: ({ site, password, secret }) => keep(site, password, secret),
    async unlock({ vault, password }) {
      const secret = await openVault(vault, password, derive)
      if (secret) await hold(secret)
      return { opened: secret !== null }
    },
    async secret({ vault, password }) {
      const secret = await openVault(vault, password, derive)
      if (secret) wipeWhenPosted(secret)
      return { secret }
    },
    async read({ copies, issuers }) {
      const entries: DeskEntry[] = []
      for (const copy of copies) entries.push(await readOne(copy, issuers))
      return { entries }
    },
    show({ id }) {
      const one = held.get(id)
      if (!one) throw new IdosError('NO_CREDENTIAL')
      return { content: one.content.slice() }
    },
    search({ words }) {
      const wanted = folded(words).split(/\s+/).filter(Boolean)
      if (wanted.length === 0) return { ids: [] }
      const ids = [...held].flatMap(([id, { text }]) =>
        wanted.every((word) => text.includes(word)) ? [id] : [],
      )
      return { ids }
    },
  }
}

const folded = (text: string) => text.normalize('NFKC').toLowerCase()

/** The content as it is looked through: its letters, without the escapes of JSON and without pictures. */
function readable(content: Uint8Array): string {
  const text = new TextDecoder().decode(content)
  try {
    const texts: string[] = []
    JSON.parse(text, (name, value) => {
      if (typeof value === 'string' && value.length < 2_000) texts.push(value)
      else if (typeof value === 'number') texts.push(String(value))
      return name === '' ? undefined : value
    })
    return folded(texts.join('\n'))
  } catch {
    return folded(text.slice(0, 100_000))
  }
}
