/**
 * Remembering a profile, and opening one that is remembered.
 *
 * Requirements
 *  1. Nothing is remembered but what the person chose in this window, for as long as they chose.
 *  2. Bytes of a key pass through as halves, which are wiped here; the secret itself comes and goes sealed.
 *  3. What is over is not opened, also when the window stood open meanwhile.
 */
import { secureRandom } from '@idos/crypto'
import { forget, type Memory, readRecords } from '../../shared/remember/memory.ts'
import {
  describeRecord,
  type Remembered,
  type RememberedRecord,
  TERMS,
  type Term,
} from '../../shared/remember/remembered.ts'
import type { Session } from '../controller.ts'
import { keysCanMove } from './keys-can-move.ts'
import type { Passkeys } from './passkeys.ts'
import { importHalf, sealingKeyOf } from './sealing-key.ts'

export type KeepOutcome = 'kept' | 'cancelled' | 'unsupported' | 'failed'
export type OpenOutcome = 'opened' | 'cancelled' | 'failed'

export type RememberActs = {
  /** What can be chosen here; nothing where the browser keeps nothing. */
  choices(): Promise<readonly Term[]>
  /** How this profile opens here without its password, or null. */
  find(userId: string): Promise<Remembered | null>
  /** Remembers the key that this window derived. */
  keep(term: Term): Promise<KeepOutcome>
  /** Unlocks by what is remembered. */
  open(entry: Remembered): Promise<OpenOutcome>
  forget(userId: string): Promise<void>
}

export type RememberDeps = { session: Session; memory: Memory; passkeys: Passkeys }

export function createRememberActs({ session, memory, passkeys }: RememberDeps): RememberActs {
  const { store } = memory

  async function keepBy(
    by: 'device' | 'passkey',
    term: Term,
    half: CryptoKey,
    salt: Uint8Array<ArrayBuffer>,
  ) {
    const since = memory.now()
    const until = since + TERMS[term]
    const key = await sealingKeyOf(half, salt, by)
    const sealed = await session.call('remember', { by, until, key })
    return { version: 1 as const, ...sealed, since, until }
  }

  async function keepOnDevice(term: Exclude<Term, 'passkey'>): Promise<KeepOutcome> {
    const base = await importHalf(secureRandom(32))
    const salt = term === 'session' ? sessionSalt() : secureRandom(32)
    if (salt === null) return 'failed'
    const common = await keepBy('device', term, base, salt)
    const kept = term === 'session' ? null : salt
    await store.put({ ...common, by: 'device', term, base, salt: kept } as RememberedRecord)
    return 'kept'
  }

  /** The half of the browser session, made when there is none. Null where no cookie is kept. */
  function sessionSalt(): Uint8Array<ArrayBuffer> | null {
    const { session: half } = memory
    if (half.read() === null) half.write(secureRandom(32))
    return half.read()
  }

  async function keepByPasskey(): Promise<KeepOutcome> {
    const salt = secureRandom(32)
    const made = await passkeys.create(salt)
    if (typeof made === 'string') return made
    const { credential, output } = made
    const common = await keepBy('passkey', 'passkey', await importHalf(output), salt)
    const record: RememberedRecord = { ...common, by: 'passkey', term: 'passkey', credential, salt }
    await store.put(record)
    return 'kept'
  }

  async function keyOf(record: RememberedRecord): Promise<CryptoKey | 'cancelled' | null> {
    if (record.by === 'device') {
      const salt = record.salt ?? memory.session.read()
      return salt && sealingKeyOf(record.base, salt, 'device')
    }
    const used = await passkeys.use(record.credential, record.salt)
    if (typeof used === 'string') return 'cancelled'
    return sealingKeyOf(await importHalf(used.output), record.salt, 'passkey')
  }

  return {
    async choices() {
      try {
        await store.latest()
        if (!(await keysCanMove())) return []
      } catch {
        return []
      }
      const terms: Term[] = ['session', 'day', 'week']
      return (await passkeys.available()) ? [...terms, 'passkey'] : terms
    },

    async find(userId) {
      const records = (await readRecords(memory)).filter((record) => record.userId === userId)
      const found = records.find(({ by }) => by === 'device') ?? records[0]
      return found ? describeRecord(found) : null
    },

    async keep(term) {
      try {
        return await (term === 'passkey' ? keepByPasskey() : keepOnDevice(term))
      } catch {
        return 'failed'
      }
    },

    async open({ userId, by }) {
      // Read again: what was shown may be over, or forgotten in another window.
      const record = (await readRecords(memory)).find(
        (each) => each.userId === userId && each.by === by,
      )
      if (!record) return 'failed'
      try {
        const key = await keyOf(record)
        if (key === 'cancelled') return 'cancelled'
        if (key === null) return 'failed'
        const { until, kdfProfile, iv, sealed } = record
        await session.call('recall', { by, until, kdfProfile, iv, sealed, key })
        return 'opened'
      } catch {
        return 'failed'
      }
    },

    forget: (userId) => forget(memory, userId),
  }
}
