import {
  DEADLINES,
  type GrantResult,
  IdosError,
  type IsleConfig,
  type IsleState,
  isIdosError,
  type PossessionChallenge,
  type ProvenWriteGrant,
  toWireError,
} from '@idos/protocol'
import { isOwnAffair, publicState } from '../flow/public-state.ts'
import type { Account } from '../flow/records.ts'
import { reduce, sessionOf } from '../flow/reduce.ts'
import type { FlowEvent, FlowState, FlowStep, Retry, Session } from '../flow/state.ts'
import type { IsleActions } from './actions.ts'
import { createConnectFlow } from './connect-flow.ts'
import type { Context } from './context.ts'
import { createDetachFlow } from './detach-flow.ts'
import { createHeldKey } from './held-key.ts'
import { createOperations } from './operations.ts'
import type { Deps, Network } from './ports.ts'
import { createProfileFlow } from './profile-flow.ts'
import type { SecureStep } from './secure-step.ts'
import { createSessionReader } from './session-reader.ts'
import { createShareFlow } from './share-flow.ts'
import { createStore } from './store.ts'
import { createVerifyFlow } from './verify-flow.ts'
import { createWaiters } from './waiters.ts'
import { createWriteGrantFlow } from './write-grant-flow.ts'

export type IsleController = {
  get(): FlowState
  subscribe(listener: () => void): () => void
  readonly actions: IsleActions
  /** What the host may call. */
  readonly host: {
    configure(config: IsleConfig): { state: IsleState }
    requestGrant(signal: AbortSignal): Promise<GrantResult>
    requestWriteGrant(
      challenge: PossessionChallenge,
      signal: AbortSignal,
    ): Promise<ProvenWriteGrant>
    refresh(): Promise<{ state: IsleState }>
    disconnect(): Promise<{ state: IsleState }>
    walletChanged(address: string | null): void
  }
}

/** Screens that new records may replace: on the others something is going on that ends by itself. */
const resting: ReadonlySet<FlowStep> = new Set([
  'no-credential',
  'pending-verification',
  'ready',
  'granted',
  'write-grant',
])

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

export function createController(deps: Deps): IsleController {
  const store = createStore<FlowState, FlowEvent>(reduce, { step: 'connecting' })
  const { dispatch } = store
  let config: IsleConfig | null = null
  let account: Account | null = null
  let network: Network | null = null
  let secureStep: SecureStep | null = null

  const grantWaiters = createWaiters<GrantResult>(() => {
    dispatch({ type: 'grant-asked', asked: false })
  })

  function need<T>(value: T | null, otherwise: IdosError): T {
    if (value === null) throw otherwise
    return value
  }

  function onFailed(error: unknown, retry: Retry): void {
    const loggingIn = retry.action === 'login' || retry.action === 'create-profile'
    if (isIdosError(error, 'ABORTED')) {
      dispatch({ type: 'home' })
    } else if (isIdosError(error, 'NOT_AUTHORIZED') && !loggingIn) {
      dispatch({ type: 'session-absent' })
    } else {
      dispatch({ type: 'failed', error: toWireError(error), retry })
      if (isOwnAffair(retry)) return
      grantWaiters.reject(isIdosError(error) ? error : new IdosError('INTERNAL'))
    }
  }

  function onEnded(): void {
    const state = store.get()
    secureStep = null
    if (state.step === 'granted') grantWaiters.resolve(state.grant)
    if (state.step !== 'ready') return
    if (grantWaiters.size > 0) dispatch({ type: 'grant-asked', asked: true })
    if (state.session.match) shareFlow.prefetch(state.session.match.id)
  }

  const operations = createOperations({ dispatch, onFailed, onEnded })

  const context: Context = {
    deps,
    config: () => need(config, new IdosError('BAD_REQUEST')),
    consumer: () => context.config().request.consumer ?? deps.hostOrigin,
    state: store.get,
    account: () => need(account, new IdosError('WALLET_ACCOUNT_CHANGED')),
    network: () => need(network, new IdosError('WALLET_ACCOUNT_CHANGED')),
    session: () => need(sessionOf(store.get()), new IdosError('NOT_AUTHORIZED')),
    run: operations.run,
    held: createHeldKey(deps.enclave),
    readSession: () => sessionReader.read(),
    expectProfile: (profile) => sessionReader.expect(profile),
    async sign(message) {
      const { address } = context.account()
      const asked = { address, message }
      const answer = await deps.host.call('wallet.sign', asked, { deadline: DEADLINES.humanStep })
      if (store.get().step === 'sharing') dispatch({ type: 'share', phase: 'checking' })
      return answer.signature
    },
    noteGrant: (grantId) => sessionReader.noteGrant(grantId),
  }
  const sessionReader = createSessionReader(context)

  function granted(grant: GrantResult): void {
    grantWaiters.resolve(grant)
    deps.host.emit('granted', grant)
  }

  const profileFlow = createProfileFlow(context)
  const shareFlow = createShareFlow(context, granted)
  const verifyFlow = createVerifyFlow(context)
  const writeGrantFlow = createWriteGrantFlow(context, dispatch)
  const connectFlow = createConnectFlow({
    context,
    adopt(adopted, node) {
      account = adopted
      network = node
    },
    hasAccount: () => account !== null,
  })
  const detachFlow = createDetachFlow(context, async (operation) => {
    await endSession()
    await connectFlow.load(operation)
  })
  const onWindow = (step: SecureStep) => {
    secureStep = step
  }

  /** Ends what was opened for the present profile, in the network and in the Enclave. */
  async function endSession(): Promise<void> {
    sessionReader.reset()
    context.held.clear()
    const ends = [network?.logout(), account ? deps.enclave.lock() : undefined]
    await Promise.all(ends.map((end) => end?.catch(() => undefined)))
  }

  /** Forgets everything that belongs to the present account. */
  function forget(error: IdosError): void {
    operations.drop()
    profileFlow.reset()
    shareFlow.reset()
    writeGrantFlow.reset(error)
    grantWaiters.reject(error)
    void endSession()
    account = null
    network = null
  }

  function showSession(session: Session): void {
    if (!resting.has(store.get().step)) return
    dispatch({ type: 'session', session })
    if (!operations.running) onEnded()
  }

  async function refresh(): Promise<{ state: IsleState }> {
    if (sessionOf(store.get())) {
      try {
        showSession(await context.readSession())
      } catch (error) {
        if (!isIdosError(error, 'NOT_AUTHORIZED')) throw error
        dispatch({ type: 'session-absent' })
      }
    }
    return { state: publicState(store.get()) }
  }

  function disconnect(error: IdosError): void {
    forget(error)
    dispatch({ type: 'no-account' })
  }

  const actions: IsleActions = {
    connect: () => connectFlow.connect(true),
    createProfile: () => profileFlow.create(onWindow),
    login: () => profileFlow.login(),
    verify: () => verifyFlow.verify(onWindow),
    checkAgain: verifyFlow.checkAgain,
    signWriteGrant: () => writeGrantFlow.sign(onWindow),
    declineWriteGrant: () => writeGrantFlow.decline(),
    share: () => shareFlow.share(onWindow),
    notNow: () => grantWaiters.reject(new IdosError('USER_DECLINED')),
    view: (id) => shareFlow.view(id, onWindow),
    askRevoke: (id) => dispatch({ type: 'revoke', id }),
    confirmRevoke: () => shareFlow.revoke(),
    notMine() {
      // Whatever waited for this profile is over: nothing is written to it any more.
      operations.drop()
      writeGrantFlow.reset(new IdosError('POSSESSION_UNPROVEN'))
      dispatch({ type: 'detach', phase: 'facts' })
    },
    askDetach: () => dispatch({ type: 'detach', phase: 'confirm' }),
    confirmDetach: () => detachFlow.confirm(),
    showWindow: () => secureStep?.focus(),
    cancel() {
      const { step } = store.get()
      if (step === 'write-grant') return writeGrantFlow.cancelUnlock()
      if (!operations.running) dispatch({ type: 'home' })
      operations.cancel()
      // Closing what the person looks at ends nothing that the host asked for.
      if (step !== 'viewing') grantWaiters.reject(new IdosError('ABORTED'))
    },
    retry() {
      const state = store.get()
      if (state.step !== 'error' || !state.retry) return
      again[state.retry.action]('id' in state.retry ? state.retry.id : '')
    },
    back: () => dispatch({ type: 'home' }),
    disconnect: () => disconnect(new IdosError('ABORTED')),
  }

  const again: Readonly<Record<Retry['action'], (id: string) => void>> = {
    connect: () => connectFlow.connect(true),
    load: connectFlow.reload,
    login: actions.login,
    'create-profile'() {
      if (!sessionReader.hasCreated) return actions.createProfile()
      // The profile exists; only the log-in is missing.
      dispatch({ type: 'session-absent' })
      actions.login()
    },
    verify: actions.verify,
    share: () => (shareFlow.pending ? shareFlow.resubmit() : actions.share()),
    resubmit: shareFlow.resubmit,
    view: actions.view,
    revoke: actions.askRevoke,
    detach: actions.askDetach,
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    actions,
    host: {
      configure(next) {
        // A request that changes under the person's eyes would also ask, one after another, what they hold.
        if (config && JSON.stringify(config.request) !== JSON.stringify(next.request)) {
          throw new IdosError('BAD_REQUEST', { message: 'The request can not be changed.' })
        }
        config = next
        if (store.get().step === 'connecting') {
          dispatch({ type: 'started' })
          if (next.host.hasWallet) connectFlow.connect(false)
          else dispatch({ type: 'no-account' })
        }
        return { state: publicState(store.get()) }
      },
      requestGrant(signal) {
        const existing = sessionOf(store.get())?.granted
        if (existing) return Promise.resolve(existing)
        const answer = grantWaiters.wait(signal)
        const state = store.get()
        if (state.step === 'not-connected' && !operations.running) connectFlow.connect(true)
        dispatch({ type: 'grant-asked', asked: true })
        return answer
      },
      requestWriteGrant: writeGrantFlow.request,
      refresh,
      async disconnect() {
        disconnect(new IdosError('ABORTED'))
        return { state: publicState(store.get()) }
      },
      walletChanged(address) {
        if (!config || connectFlow.connecting) return
        if (address !== null && account && same(address, account.address)) return
        if (address === null && !account) return
        if (account) disconnect(new IdosError('WALLET_ACCOUNT_CHANGED'))
        if (address !== null) connectFlow.connect(false)
      },
    },
  }
}
