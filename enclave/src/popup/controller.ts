/**
 * What the secure window does: the person's acts on one side, the worker on the other, the shown state in between.
 * Passwords and plaintexts pass through as bytes that are wiped here; none of them enters the state. Recovery words do while
 * they are shown, as numbers that are wiped when they are not.
 */
import {
  DEADLINES,
  type ErrorCode,
  isIdosError,
  type Peer,
  type ReceiptFile,
  type Result,
} from '@idos/protocol'
import type { Consumer, PopupEvents, SessionMethods } from '../shared/messages.ts'
import type { Memory } from '../shared/remember/memory.ts'
import type { Term } from '../shared/remember/remembered.ts'
import type { allow } from './allow.ts'
import { isConsumerFault } from './consent.ts'
import { type ContentsDeps, listed, readContents } from './contents.ts'
import { createDerivations } from './derive.ts'
import { createEraseActs, type EraseActs } from './erase/acts.ts'
import {
  type Act,
  type FlowEvent,
  type FlowState,
  isEnd,
  keepingAct,
  type Objection,
  reduce,
  wordsIn,
} from './flow.ts'
import { lockTime } from './lock-time.ts'
import { createOldProtection, type OldProtection, type ToldStore } from './old-protection.ts'
import { type PinStore, rememberPin } from './pins.ts'
import { readyToConsent } from './ready-to-consent.ts'
import { createRecoveryActs, type RecoveryActs } from './recovery/acts.ts'
import { createRememberFlow, type RememberFlow } from './remember/flow-acts.ts'
import type { Passkeys } from './remember/passkeys.ts'
import type { RequestLog } from './request-log.ts'
import { createTurn } from './turn.ts'

/** The call may follow the window by a handshake; the worker then tests itself first. */
const DESCRIBE_DEADLINE = 2 * DEADLINES.handshake

/**
 * From here on recovery words no longer hold up the request, in milliseconds: words that a person writes down must not become
 * void because the page that asked stopped waiting.
 */
export const KIT_PATIENCE = DEADLINES.humanStep - 60_000

export type Session = Peer<SessionMethods, PopupEvents>

export type ControllerDeps = ContentsDeps & {
  session: Session
  /** The consumer as its own origin describes it. This window has no network: its worker's frame reads it. */
  fetchConsumer(origin: string): Promise<Consumer>
  pins: PinStore
  memory: Memory
  passkeys: Passkeys
  locks: LockManager | undefined
  told: ToldStore
  log: RequestLog
  /** What an "Allow" does: comes with the later screens. */
  loadAllow(): Promise<typeof allow>
  loadRecoveryList(): Promise<readonly string[]>
  /** Forgets what this device remembers of a profile. */
  forgetProfile(userId: string): Promise<void>
  /** A number below `limit`, each as likely. */
  random(limit: number): number
  /** Unix seconds. */
  now(): number
  onState(state: FlowState): void
}

export type Controller = RecoveryActs &
  EraseActs &
  Pick<OldProtection, 'understood'> &
  RememberFlow & {
    /** When the key locks itself unless it is used, in Unix seconds; null while it is locked. */
    readonly lockAt: number | null
    start(): Promise<void>
    /** @param words The person wants to see the recovery words next; another password always offers them. */
    createKey(password: string, words?: boolean): Promise<void>
    /** @param keep For how long this device is to remember it. */
    unlock(password: string, keep?: Term): Promise<void>
    /** Goes on in this window, and ends the other one that is open. */
    takeTurn(): void
    cancelDerivation(): void
    /** Shows the credential of a view request. */
    reveal(): Promise<void>
    /** The person confirms what stands against a consent, or takes that back. */
    accept(what: Objection, accepted: boolean): void
    /** The person wants the app to read and keep a credential, or takes that back. */
    agree(agreed: boolean): void
    allow(): Promise<void>
    decline(): Promise<void>
    /** The person has seen the credential. */
    finish(): Promise<void>
    retry(): Promise<void>
    /** Ends a request that cannot be served, so that the embedder learns why. */
    giveUp(code: ErrorCode): Promise<void>
    /** The frame says that the request is over. */
    ended(code: ErrorCode): void
    progress(fraction: number): void
    /** The page goes: so does what is held. */
    forget(): void
  }

export function createController(deps: ControllerDeps, initial: FlowState): Controller {
  const { session } = deps
  let state = initial
  /** The request has its answer; the window may still show words. */
  let concluded = false
  let lockAt: number | null = null
  const turn = createTurn(deps.locks, () => {
    session.emit('bye', {})
    dispatch({ type: 'failed', code: 'BUSY', retryable: false })
  })

  function dispatch(event: FlowEvent): void {
    const next = reduce(state, event)
    if (next === state) return
    if (wordsIn(next) !== wordsIn(state)) forget()
    state = next
    lockAt = lockTime(event, lockAt, deps.now())
    if (isEnd(state)) turn.end()
    deps.onState(state)
  }

  function forget(): void {
    wordsIn(state)?.phrase.fill(0)
  }

  function fail(error: unknown, retryable = false): void {
    const code = isIdosError(error) ? error.code : 'INTERNAL'
    dispatch({ type: 'failed', code, retryable })
    if (!retryable) void deps.log.end('failed')
  }

  /** The end as the person sees it: written down first, as the window may close with it. */
  async function conclude(act: Act, receipt?: ReceiptFile): Promise<void> {
    await deps.log.end(act === 'decline' ? 'declined' : 'done', receipt)
    if (!receipt) dispatch({ type: 'done', act })
    else dispatch({ type: 'done', act, receipt, kept: deps.log.kept })
  }

  const { derive, cancel } = createDerivations(session, dispatch, fail)

  const contents = () => readContents(session, deps)

  async function prepare(): Promise<void> {
    dispatch({ type: 'preparing' })
    if (state.step !== 'preparing') return
    const { request } = state
    try {
      if (request.method === 'share') dispatch(await readyToConsent(deps, request))
      else if (request.method === 'view') {
        dispatch({ type: 'ready-to-view', ...(await contents()) })
      } else if (request.method === 'match') dispatch({ type: 'ready-to-answer' })
      else if (request.method === 'unlock') {
        await session.call('finish', {})
        await conclude('unlock')
      } else {
        const shown = await contents()
        listed(shown.credentials)
        dispatch({ type: 'ready-to-release', ...shown })
      }
    } catch (error) {
      // What is no error of ours is a file that did not come.
      fail(error, !isIdosError(error) || (request.method === 'share' && isConsumerFault(error)))
    }
  }

  async function settle(act: Act, call: () => Promise<Partial<Receipted>>): Promise<boolean> {
    try {
      const { receipt } = await call()
      await conclude(act, receipt)
      return true
    } catch (error) {
      fail(error)
      return false
    }
  }

  async function unlocked(): Promise<void> {
    const request = 'request' in state ? state.request : null
    if (request === null) return
    if (request.method === 'unlock') await conclude('unlock')
    else if (request.method === 'rekey') dispatch({ type: 'ask-new-password' })
    else if (request.method === 'backup') dispatch({ type: 'made', userId: request.userId })
    else await prepare()
  }

  async function finishCreation(): Promise<void> {
    const act = keepingAct(state)
    if (concluded) await conclude(act)
    else await settle(act, () => session.call('finish', {}).then(() => ({})))
  }

  async function stopWaiting(): Promise<void> {
    if (state.step === 'kit-offer' && keepingAct(state) !== 'backup') await finishCreation()
    else if (wordsIn(state) !== null) {
      concluded = await session.call('finish', {}).then(
        () => true,
        () => false,
      )
    }
  }

  const parts = { ...deps, state: () => state, dispatch, fail, finishCreation, unlocked }
  const remember = createRememberFlow(parts)

  const old = createOldProtection({ ...parts, goOn: unlocked })
  const erasing = createEraseActs({ ...deps, state: () => state, dispatch, settle })

  return {
    ...createRecoveryActs(parts),
    ...remember,
    ...erasing,
    understood: old.understood,
    get entry() {
      return remember.entry
    },
    get choices() {
      return remember.choices
    },
    get lockAt() {
      return lockAt
    },
    forget,
    async start() {
      try {
        let request = await session.call('describe', {}, { deadline: DESCRIBE_DEADLINE })
        deps.log.begin(request)
        await turn.wait(() => dispatch({ type: 'waiting', request }))
        if (isEnd(state)) return turn.end()
        // The other window may have unlocked the same key.
        if (state.step === 'waiting') request = await session.call('describe', {})
        dispatch(await remember.describe(request))
        setTimeout(() => void stopWaiting(), KIT_PATIENCE)
        if (state.step === 'preparing') await prepare()
      } catch (error) {
        fail(error)
      }
    },
    async createKey(password, words = false) {
      const plain = !words && keepingAct(state) === 'create'
      const made = await derive('create', password, remember.choices.length > 0)
      if (made === null) return
      dispatch({ type: 'made', userId: made.userId, plain })
      if (state.step === 'preparing') await finishCreation()
    },
    async unlock(password, keep) {
      const opened = await derive('unlock', password, keep !== undefined)
      if (opened === null) return
      if (keep === 'passkey') return dispatch({ type: 'add-passkey' })
      if (keep) await remember.keep(keep)
      await old.afterUnlock(opened.kdfProfile)
    },
    takeTurn: turn.take,
    cancelDerivation: cancel,
    reveal: prepare,
    accept: (what, accepted) => dispatch({ type: 'accepted', what, accepted }),
    agree: (agreed) => dispatch({ type: 'agreed', agreed }),
    allow: async () => (await deps.loadAllow())({ ...deps, state, dispatch, settle, rememberPin }),
    async decline() {
      await settle('decline', () => session.call('decline', {}).then(() => ({})))
    },
    async finish() {
      await settle('view', () => session.call('finish', {}).then(() => ({})))
    },
    retry: prepare,
    async giveUp(code) {
      switch (code) {
        // To the page it is a decline, whatever the credentials hold.
        case 'NO_CREDENTIAL':
          await session.call('decline', {}).catch(() => undefined)
          break
        case 'CONSUMER_UNREACHABLE':
        case 'CONSUMER_INVALID':
        case 'CREDENTIAL_INVALID':
          await session.call('giveUp', { code }).catch(() => undefined)
      }
    },
    ended(code) {
      if (concluded) dispatch({ type: 'done', act: keepingAct(state) })
      else dispatch({ type: 'failed', code, retryable: false })
      void deps.log.end(concluded ? 'done' : 'failed')
    },
    progress(fraction) {
      dispatch({ type: 'progress', fraction })
    },
  }
}

/** What a consent gives the person. */
export type Receipted = Result<SessionMethods, 'approve'>
