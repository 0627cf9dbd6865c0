import type { Account, Client } from '@idos/client'
import { type ErrorCode, IdosError, isIdosError, toWireError } from '@idos/protocol'
import type { AskedConfig } from '../flow/asked.ts'
import { isOwnAffair } from '../flow/public-state.ts'
import { sessionOf } from '../flow/reduce.ts'
import type { FlowState, Retry, Session } from '../flow/state.ts'
import type { Visit, VisitEvent } from '../flow/visit.ts'
import { createLearnAccess } from './learn-access.ts'
import { createOperations, type Operations } from './operations.ts'
import type { Deps } from './ports.ts'
import { readSession } from './read-session.ts'
import type { Resources } from './resources.ts'
import type { Store } from './store.ts'

/** What the parts of the controller share. */
export type Context = {
  readonly deps: Deps
  readonly resources: Resources
  visit(): Visit
  dispatch(event: VisitEvent): void
  config(): AskedConfig
  /** Origin of the consumer that is asked for. */
  consumer(): string
  flow(): FlowState
  account(): Account
  client(): Client
  session(): Session
  /** One at a time; a failure becomes the error screen with the operation's retry. */
  readonly operations: Operations
  /** The flow has come to rest: what waits for the screen on which it does is done. */
  onRest(): void
  /**
   * Called when the flow has come to rest, and when something has failed; `told` of another account, whether it is expected;
   * `changed` when another account is there.
   */
  readonly listeners: {
    rested(): void
    failed(): void
    told(address: string | null): boolean
    changed(address: string | null): void
  }
  /**
   * Reads profile, credentials and grants; throws `PROFILE_MISMATCH` when the profile is not the expected one, or not the
   * one that this wallet signed for.
   */
  readSession(): Promise<Session>
}

export type ContextOptions = {
  deps: Deps
  resources: Resources
  store: Store<Visit, VisitEvent>
}

export function createContext({ deps, resources, store }: ContextOptions): Context {
  const { dispatch } = store
  const operations = createOperations({ slot: resources.operation, dispatch, onFailed, onEnded })

  function onFailed(error: unknown, retry: Retry): void {
    const loggingIn = retry.action === 'login' || retry.action === 'create-profile'
    if (isIdosError(error, 'ABORTED')) {
      // Behind what is only being read there is nothing yet to go back to.
      const { step } = store.get().flow
      if (step !== 'loading') dispatch({ type: 'home' })
      else dispatch({ type: 'failed', error: toWireError(error), retry: { action: 'load' } })
    } else if (isIdosError(error, 'NOT_AUTHORIZED') && !loggingIn) {
      dispatch({ type: 'session-absent' })
    } else if (isIdosError(error, 'ERASE_REQUESTED')) {
      // The person's own affair, whatever the window was opened for; the page goes on waiting.
      dispatch({ type: 'erase', phase: 'facts' })
    } else {
      dispatch({ type: 'failed', error: toWireError(error), retry })
      context.listeners.failed()
      if (isOwnAffair(retry)) return
      resources.grant.reject(isIdosError(error) ? error : new IdosError('INTERNAL'))
    }
  }

  function onEnded(): void {
    resources.forgetWindow()
    context.onRest()
  }

  const context: Context = {
    deps,
    resources,
    visit: store.get,
    dispatch,
    config: () => need(store.get().config, 'BAD_REQUEST'),
    consumer: () => context.config().request.consumer ?? deps.hostOrigin,
    flow: () => store.get().flow,
    account: () => need(store.get().person, 'WALLET_ACCOUNT_CHANGED').account,
    client: resources.client,
    session: () => need(sessionOf(store.get().flow), 'NOT_AUTHORIZED'),
    operations,
    listeners: {
      rested: () => undefined,
      failed: () => undefined,
      told: () => false,
      changed: () => undefined,
    },
    onRest() {
      const { flow } = store.get()
      if (flow.step === 'granted') resources.grant.resolve(flow.grant)
      if (flow.step === 'ready' && flow.session.match) {
        resources.client().prefetch(flow.session.match.id)
      }
      learnAccess()
      context.listeners.rested()
    },
    readSession: () => readSession(context),
  }
  const learnAccess = createLearnAccess(context, resources.client)
  return context
}

function need<T>(value: T | null, otherwise: ErrorCode): T {
  if (value === null) throw new IdosError(otherwise)
  return value
}
