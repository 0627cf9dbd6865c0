/**
 * That a profile's key was derived by the weaker profile, as other clients make them: said once on this device, after the person has
 * unlocked it.
 *
 * What is kept for that is a digest of the profile's id, in the window's own storage. A store that fails says it again.
 */
import { encodeHex, encodeUtf8 } from '@idos/crypto'
import { openDB } from 'idb'
import type { FlowEvent, FlowState } from './flow.ts'

/** Profiles that were told of. Both verbs may fail. */
export type ToldStore = {
  has(id: string): Promise<boolean>
  add(id: string): Promise<void>
}

export type OldProtection = {
  /** Goes on after an unlocking, at once or when the person has read what it means. */
  afterUnlock(kdfProfile: 1 | 2): Promise<void>
  /** The person has read it. */
  understood(): Promise<void>
}

export function createOldProtection(deps: {
  told: ToldStore
  sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array>
  state(): FlowState
  dispatch(event: FlowEvent): void
  /** What the request wanted goes on. */
  goOn(): Promise<void>
}): OldProtection {
  const { told, dispatch, goOn } = deps

  async function tellsNow(): Promise<boolean> {
    const state = deps.state()
    const request = 'request' in state ? state.request : null
    // Who changes the password already does what is advised.
    if (request === null || !('userId' in request) || request.method === 'rekey') return false
    const id = encodeHex(await deps.sha256(encodeUtf8(`told ${request.userId}`)))
    if (await told.has(id).catch(() => false)) return false
    await told.add(id).catch(() => undefined)
    return true
  }

  return {
    async afterUnlock(kdfProfile) {
      if (kdfProfile === 1 && (await tellsNow())) dispatch({ type: 'old-protection' })
      else await goOn()
    },
    async understood() {
      if (deps.state().step === 'old-protection') await goOn()
    },
  }
}

/** In the window's own IndexedDB. */
export function createIndexedDbTold(): ToldStore {
  const open = () =>
    openDB('idos-enclave-told', 1, {
      upgrade: (database) => {
        database.createObjectStore('profiles')
      },
    })
  async function use<T>(work: (database: Awaited<ReturnType<typeof open>>) => Promise<T>) {
    const database = await open()
    try {
      return await work(database)
    } finally {
      database.close()
    }
  }
  return {
    has: (id) => use(async (database) => (await database.get('profiles', id)) === true),
    add: (id) => use(async (database) => void (await database.put('profiles', true, id))),
  }
}
