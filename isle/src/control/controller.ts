import {
  DEADLINES,
  type GrantResult,
  IdosError,
  type IsleConfig,
  type IsleState,
  isIdosError,
  type SignedWriteGrant,
  toWireError,
} from '@idos/protocol'
import { publicState } from '../flow/public-state.ts'
import type { Account, Profile } from '../flow/records.ts'
import { reduce, sessionOf } from '../flow/reduce.ts'
import type { FlowEvent, FlowState, FlowStep, Retry, Session } from '../flow/state.ts'
import type { IsleActions } from './actions.ts'
import type { Context, Operation } from './context.ts'
import { loadWalletKit } from './load-wallet-kit.ts'
import { createOperations } from './operations.ts'
import type { Deps, Network } from './ports.ts'
import { createProfileFlow } from './profile-flow.ts'
import { readSession } from './read-session.ts'
import type { SecureStep } from './secure-step.ts'
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
    requestWriteGrant(signal: AbortSignal): Promise<SignedWriteGrant>
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
  let expected: Profile | null = null
  let grantee: string | undefined
  let connecting = false
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
    readSession: () =>
      readSession({
        network: context.network(),
        account: context.account(),
        request: context.config().request,
        consumer: context.consumer(),
        grantee:
          grantee ?? context.config().request.knownGrantee ?? deps.grantees.get(context.consumer()),
        expected,
        now: deps.now(),
      }),
    expectProfile(profile) {
      expected = profile
    },
    async sign(message) {
      const { address } = context.account()
      const asked = { address, message }
      const answer = await deps.host.call('wallet.sign', asked, { deadline: DEADLINES.humanStep })
      if (store.get().step === 'sharing') dispatch({ type: 'share', phase: 'checking' })
      return answer.signature
    },
    knowGrantee(identifier) {
      grantee = identifier
      deps.grantees.set(context.consumer(), identifier)
    },
  }

  function granted(grant: GrantResult): void {
    grantWaiters.resolve(grant)
    deps.host.emit('granted', grant)
  }

  const profileFlow = createProfileFlow(context)
  const shareFlow = createShareFlow(context, granted)
  const verifyFlow = createVerifyFlow(context)
  const writeGrantFlow = createWriteGrantFlow(context, dispatch)
  const onWindow = (step: SecureStep) => {
    secureStep = step
  }

  /** Forgets everything that belongs to the present account. */
  function forget(error: IdosError): void {
    operations.drop()
    profileFlow.reset()
    shareFlow.reset()
    writeGrantFlow.reset(error)
    grantWaiters.reject(error)
    if (network) void network.logout().catch(() => undefined)
    if (account) void deps.enclave.lock().catch(() => undefined)
    account = null
    network = null
    expected = null
    grantee = undefined
  }

  async function load({ send }: Operation, adopted: Account, node: Network): Promise<void> {
    send({ type: 'account', account: adopted })
    if (!(await node.hasProfile())) return send({ type: 'profile-absent' })
    const session = await context.readSession()
    send({ type: 'session', session })
  }

  async function adopt(operation: Operation, interactive: boolean): Promise<void> {
    connecting = true
    const deadline = interactive ? DEADLINES.humanStep : DEADLINES.machineStep
    const options = { deadline, signal: operation.signal }
    const asked = deps.host.call('wallet.connect', { interactive }, options)
    const answer = await asked.finally(() => {
      connecting = false
    })
    if (operation.signal.aborted) return
    if (answer.address === null) return operation.send({ type: 'no-account' })
    const { type, address, publicKey, name: wallet } = answer
    const adopted = { type, address, publicKey, wallet }
    const node = await deps.createNetwork(adopted, context.sign)
    if (operation.signal.aborted) return
    account = adopted
    network = node
    void loadWalletKit().catch(() => undefined)
    await load(operation, adopted, node)
  }

  function connect(interactive: boolean): void {
    context.run({ action: 'connect' }, async (operation) => {
      operation.send({ type: 'wallet-asked' })
      if (interactive) return adopt(operation, true)
      await adopt(operation, false).catch((error: unknown) => {
        // Without a click nobody waits for a wallet: its absence is not an error yet.
        if (account) throw error
        operation.send({ type: 'no-account' })
      })
    })
  }

  function reload(): void {
    context.run({ action: 'load' }, async (operation) => {
      operation.send({ type: 'records-asked' })
      await load(operation, context.account(), context.network())
    })
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
    connect: () => connect(true),
    createProfile: () => profileFlow.create(onWindow),
    login: () => profileFlow.login(),
    verify: verifyFlow.verify,
    checkAgain: verifyFlow.checkAgain,
    signWriteGrant: () => writeGrantFlow.sign(),
    declineWriteGrant: () => writeGrantFlow.decline(),
    share: () => shareFlow.share(onWindow),
    notNow: () => grantWaiters.reject(new IdosError('USER_DECLINED')),
    view: (id) => shareFlow.view(id, onWindow),
    askRevoke: (id) => dispatch({ type: 'revoke', id }),
    confirmRevoke: () => shareFlow.revoke(),
    showWindow: () => secureStep?.focus(),
    cancel() {
      if (!operations.running) dispatch({ type: 'home' })
      operations.cancel()
      grantWaiters.reject(new IdosError('ABORTED'))
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
    connect: () => connect(true),
    load: reload,
    login: actions.login,
    'create-profile'() {
      if (!expected) return actions.createProfile()
      // The profile exists; only the log-in is missing.
      dispatch({ type: 'session-absent' })
      actions.login()
    },
    verify: actions.verify,
    share: () => (shareFlow.pending ? shareFlow.resubmit() : actions.share()),
    resubmit: shareFlow.resubmit,
    view: actions.view,
    revoke: actions.askRevoke,
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    actions,
    host: {
      configure(next) {
        config = next
        if (store.get().step === 'connecting') {
          dispatch({ type: 'started' })
          if (next.host.hasWallet) connect(false)
          else dispatch({ type: 'no-account' })
        }
        return { state: publicState(store.get()) }
      },
      requestGrant(signal) {
        const existing = sessionOf(store.get())?.granted
        if (existing) return Promise.resolve(existing)
        const answer = grantWaiters.wait(signal)
        const state = store.get()
        if (state.step === 'not-connected' && !operations.running) connect(true)
        dispatch({ type: 'grant-asked', asked: true })
        return answer
      },
      requestWriteGrant: (signal) => writeGrantFlow.request(signal),
      refresh,
      async disconnect() {
        disconnect(new IdosError('ABORTED'))
        return { state: publicState(store.get()) }
      },
      walletChanged(address) {
        if (!config || connecting) return
        if (address !== null && account && same(address, account.address)) return
        if (address === null && !account) return
        if (account) disconnect(new IdosError('WALLET_ACCOUNT_CHANGED'))
        if (address !== null) connect(false)
      },
    },
  }
}
