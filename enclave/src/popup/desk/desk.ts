/**
 * What the desk's window does: a consumer's key is made or opened, copies are read and looked through, results are handed over.
 *
 * Requirements
 *  1. Nothing goes to the page but by a press that says what goes: a public key, outcomes by id, ids that were found.
 *  2. Words that are looked for and what was found stay here until then; the page learns neither that nor when somebody looks.
 *  3. Passwords and secrets are bytes that are wiped; none of them is in the state.
 *  4. Reading stops when it is told to, and goes with the window.
 *
 * Attacker: the page, by the copies that it hands over or withholds; who sealed them; a person's next visitor.
 */
import { normalizePassword, wipe } from '@idos/crypto'
import { type ErrorCode, IdosError, isIdosError, type Peer } from '@idos/protocol'
import { DESK_BATCH } from '@idos/protocol/desk'
import type {
  DeskAnswer,
  DeskAsk,
  DeskEntry,
  DeskSessionMethods,
  DeskVault,
  DeskWorkerMethods,
  deskSessionEvents,
} from '../../shared/desk-messages.ts'
import type { KeptVault, VaultStore } from './vaults.ts'

export type Problem = 'wrong' | 'otherSite'

export type DeskState =
  | { readonly at: 'connecting' }
  | { readonly at: 'failed'; readonly code: ErrorCode }
  | {
      readonly at: 'new'
      readonly site: string
      readonly busy: boolean
      readonly replaces: boolean
    }
  | {
      readonly at: 'locked'
      readonly site: string
      readonly vault: DeskVault
      readonly busy: boolean
      readonly problem: Problem | null
    }
  | {
      readonly at: 'ready'
      readonly site: string
      readonly vault: DeskVault
      readonly isKept: boolean
      readonly isGiven: boolean
    }
  | Reading

export type Reading = {
  readonly at: 'reading'
  readonly site: string
  readonly issuers: readonly string[]
  readonly total: number
  readonly entries: readonly DeskEntry[]
  /** Copies that the network did not give any more. */
  readonly gone: number
  readonly isRunning: boolean
  /** Ids that the last search found; null: nothing is looked for. */
  readonly found: readonly string[] | null
  readonly isGiven: boolean
}

export type NewKey =
  | { readonly how: 'chance' }
  | { readonly how: 'name'; readonly name: string }
  | { readonly how: 'secret'; readonly secret: Uint8Array<ArrayBuffer> }
  | { readonly how: 'file'; readonly vault: DeskVault }

export type DeskSession = Peer<DeskSessionMethods, typeof deskSessionEvents>
export type DeskWorker = Pick<Peer<DeskWorkerMethods, Record<never, never>>, 'call'>

export type DeskDeps = {
  session: DeskSession
  worker: DeskWorker
  vaults: VaultStore
  onState(state: DeskState): void
}

export type Desk = {
  start(): Promise<void>
  /** Keeps a key for this site, in the place of one that was there. */
  keep(key: NewKey, password: string): Promise<void>
  unlock(password: string): Promise<void>
  /** Another key than the one that is kept. */
  another(): void
  /** The key's bytes for its words, or null for another password. Whoever gets them wipes them. */
  secret(password: string): Promise<Uint8Array<ArrayBuffer> | null>
  giveKey(): Promise<void>
  stop(): void
  goOn(): Promise<void>
  /** Reads all of them again, by these issuers. */
  relyOn(issuers: readonly string[]): Promise<void>
  search(words: string): Promise<void>
  show(id: string): Promise<Uint8Array<ArrayBuffer>>
  give(what: 'outcomes' | 'found'): Promise<void>
  fail(error: unknown): void
}

export function createDesk({ session, worker, vaults, onState }: DeskDeps): Desk {
  let state: DeskState = { at: 'connecting' }
  let ask: DeskAsk | null = null
  let kept: KeptVault | null = null
  let turn = 0

  function show(next: DeskState): void {
    state = next
    onState(next)
  }
  const reading = (change: Partial<Reading>) => {
    if (state.at === 'reading') show({ ...state, ...change })
  }
  function fail(error: unknown): void {
    turn += 1
    show({ at: 'failed', code: isIdosError(error) ? error.code : 'INTERNAL' })
  }

  async function store(next: KeptVault): Promise<boolean> {
    kept = next
    return vaults.set(next).then(
      () => true,
      () => false,
    )
  }

  /** On from an open key to what was asked for. */
  function opened(vault: DeskVault, isKept: boolean): void {
    if (ask?.kind !== 'read') {
      show({ at: 'ready', site: vault.site, vault, isKept, isGiven: false })
      return
    }
    show({
      ...{ at: 'reading', site: vault.site, issuers: kept?.issuers ?? [] },
      ...{ total: ask.copies.length, entries: [], gone: 0 },
      ...{ isRunning: false, found: null, isGiven: false },
    })
    desk.goOn().catch(fail)
  }

  async function readAll(): Promise<void> {
    if (ask?.kind !== 'read' || state.at !== 'reading') return
    const mine = ++turn
    const known = new Set(state.entries.map(({ id }) => id))
    const left = ask.copies.filter((id) => !known.has(id))
    reading({ isRunning: true, gone: 0 })
    for (let at = 0; at < left.length; at += DESK_BATCH) {
      const ids = left.slice(at, at + DESK_BATCH)
      const { copies } = await session.call('copies', { ids })
      // What nobody asked for is not looked at, nor is one copy twice.
      const wanted = new Map(
        copies.flatMap((copy) => (ids.includes(copy.id) ? [[copy.id, copy]] : [])),
      )
      if (mine !== turn || state.at !== 'reading') return
      const issuers = [...state.issuers]
      const { entries } = await worker.call('read', { copies: [...wanted.values()], issuers })
      if (mine !== turn || state.at !== 'reading') return
      const gone = state.gone + ids.length - entries.length
      reading({ entries: [...state.entries, ...entries], gone })
    }
    reading({ isRunning: false })
  }

  async function finish(answer: DeskAnswer): Promise<void> {
    await session.call('finish', answer)
  }

  const desk: Desk = {
    async start() {
      const told = await session.call('describe', {})
      ask = told.ask
      const { site } = told
      kept = await vaults.get(site).catch(() => null)
      if (kept) show({ at: 'locked', site, vault: kept.vault, busy: false, problem: null })
      else show({ at: 'new', site, busy: false, replaces: false })
    },
    async keep(key, password) {
      if (state.at !== 'new' || state.busy) return
      const { site } = state
      if (key.how === 'file') {
        if (key.vault.site !== site) throw new IdosError('BAD_REQUEST')
        // Kept once it was opened: the one that was there stays until then.
        show({ at: 'locked', site, vault: key.vault, busy: false, problem: null })
        return desk.unlock(password)
      }
      show({ ...state, busy: true })
      const bytes = normalizePassword(password)
      const { vault } =
        key.how === 'secret'
          ? await worker.call('bring', { site, password: bytes, secret: key.secret })
          : await worker.call('make', {
              ...{ site, password: bytes },
              name: key.how === 'name' ? key.name : null,
            })
      wipe(bytes, ...(key.how === 'secret' ? [key.secret] : []))
      opened(vault, await store({ vault, issuers: kept?.issuers ?? [] }))
    },
    async unlock(password) {
      if (state.at !== 'locked' || state.busy) return
      const { site, vault } = state
      show({ ...state, busy: true, problem: null })
      const bytes = normalizePassword(password)
      const { opened: isOpen } = await worker.call('unlock', { vault, password: bytes })
      wipe(bytes)
      if (isOpen) opened(vault, await store({ vault, issuers: kept?.issuers ?? [] }))
      else show({ at: 'locked', site, vault, busy: false, problem: 'wrong' })
    },
    another() {
      if (state.at === 'locked') show({ at: 'new', site: state.site, busy: false, replaces: true })
    },
    async secret(password) {
      if (state.at !== 'ready') return null
      const bytes = normalizePassword(password)
      const { secret } = await worker.call('secret', { vault: state.vault, password: bytes })
      wipe(bytes)
      return secret
    },
    async giveKey() {
      if (state.at !== 'ready' || state.isGiven) return
      await finish({ kind: 'key', publicKey: state.vault.publicKey })
      show({ ...state, isGiven: true })
    },
    stop() {
      turn += 1
      reading({ isRunning: false })
    },
    goOn: readAll,
    async relyOn(issuers) {
      if (state.at !== 'reading' || !kept) return
      await store({ ...kept, issuers })
      reading({ issuers, entries: [], found: null })
      await readAll()
    },
    async search(words) {
      const { ids } = await worker.call('search', { words })
      reading({ found: words.trim() === '' ? null : ids })
    },
    async show(id) {
      return (await worker.call('show', { id })).content
    },
    async give(what) {
      if (state.at !== 'reading' || state.isGiven) return
      const outcomes = state.entries.map(({ id, decision, checks }) => ({
        ...{ id, decision },
        failed: checks.filter(({ outcome }) => outcome === 'fail').map(({ name }) => name),
      }))
      const answer =
        what === 'outcomes'
          ? { outcomes, found: null }
          : { outcomes: null, found: [...(state.found ?? [])] }
      await finish({ kind: 'read', ...answer })
      reading({ isGiven: true })
    },
    fail,
  }
  return desk
}
