import type { PendingRequest } from '../../shared/messages.ts'
import type { Memory } from '../../shared/remember/memory.ts'
import type { Remembered, Term } from '../../shared/remember/remembered.ts'
import { REMEMBERED_ACTS } from '../../shared/remember-messages.ts'
import type { Session } from '../controller.ts'
import type { FlowEvent, FlowState } from '../flow.ts'
import { createRememberActs, type KeepOutcome } from './acts.ts'
import type { Passkeys } from './passkeys.ts'

/** What the person can do about being remembered, and about the lock. */
export type RememberFlow = {
  /** For how long this device can remember a profile; nothing where the browser keeps nothing. */
  readonly choices: readonly Term[]
  /** How this device opens the profile of the request without its password; null when it does not. */
  readonly entry: Remembered | null
  /** Unlocks by what is remembered. */
  openRemembered(): Promise<void>
  /** From now on the profile of the request needs its password here. */
  forgetHere(): Promise<void>
  /** Remembers the key that this window just derived. */
  keep(term: Term): Promise<KeepOutcome>
  /** Goes on after the offer of a passkey. */
  goOn(): Promise<void>
  /** Drops the key now. */
  lockNow(): void
}

export type RememberFlowDeps = {
  session: Session
  memory: Memory
  passkeys: Passkeys
  state(): FlowState
  dispatch(event: FlowEvent): void
  /** The key is unlocked: what the request wanted goes on. */
  unlocked(): Promise<void>
}

export type RememberFlowParts = RememberFlow & {
  /** The first event of a request; unlocks on the way where the act itself still asks. */
  describe(request: PendingRequest): Promise<FlowEvent>
}

export function createRememberFlow(deps: RememberFlowDeps): RememberFlowParts {
  const { session, dispatch } = deps
  const acts = createRememberActs(deps)
  let choices: readonly Term[] = []
  let entry: Remembered | null = null
  let busy = false

  async function describe(request: PendingRequest): Promise<FlowEvent> {
    const described = { type: 'described', request, entry: null } as const
    if (!request.needsPassword) return described
    const isNew = request.method === 'createKey'
    if (!isNew && !REMEMBERED_ACTS.includes(request.method)) return described
    // Side by side: the first screen waits for both.
    const found = isNew ? null : acts.find(request.userId)
    choices = await acts.choices()
    if (isNew) return described
    entry = await found
    if (entry?.by !== 'device') return { ...described, entry }
    // An unlocked key answers the page that asks without a window: that takes a press.
    if (request.method === 'unlock') return { ...described, entry }
    if ((await acts.open(entry)) !== 'opened') return described
    return { ...described, request: { ...request, needsPassword: false } }
  }

  async function open(remembered: Remembered): Promise<void> {
    const outcome = await acts.open(remembered)
    if (outcome === 'opened') await deps.unlocked()
    else dispatch({ type: outcome === 'cancelled' ? 'passkey-refused' : 'use-password' })
  }

  return {
    describe,
    get choices() {
      return choices
    },
    get entry() {
      return entry
    },
    async openRemembered() {
      const state = deps.state()
      if (state.step !== 'remembered' || busy) return
      busy = true
      await open(state.entry)
      busy = false
    },
    async forgetHere() {
      if (entry === null) return
      await acts.forget(entry.userId).catch(() => undefined)
      entry = null
      dispatch({ type: 'use-password' })
    },
    keep: acts.keep,
    goOn: deps.unlocked,
    lockNow() {
      session.emit('lock', {})
      dispatch({ type: 'locked' })
    },
  }
}
