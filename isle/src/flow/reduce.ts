import type { Account } from './records.ts'
import type { FlowEvent, FlowState, HomeState, Session } from './state.ts'

/** What the person is about, and no reading or page may replace. */
function isOfPerson({ step }: FlowState): boolean {
  return (
    step === 'unlocking' ||
    step === 'access' ||
    step === 'revoked' ||
    step === 'detaching' ||
    step === 'keeping' ||
    step === 'erasing' ||
    step === 'removing' ||
    step === 'changing-password' ||
    step === 'settings' ||
    step === 'wallets'
  )
}

/** The screen on which a session rests. */
function homeOf(session: Session, pending: boolean, asked: boolean): HomeState {
  if (session.granted) return { step: 'granted', session, grant: session.granted }
  if (session.match) return { step: 'ready', session, asked }
  const step = pending ? 'pending-verification' : 'no-credential'
  return { step, session, checking: false }
}

function isHome(state: FlowState): state is HomeState {
  return (
    state.step === 'no-credential' ||
    state.step === 'pending-verification' ||
    state.step === 'ready' ||
    state.step === 'granted'
  )
}

/** The session of a state, or of the screen behind it. */
export function sessionOf(state: FlowState): Session | null {
  if ('session' in state) return state.session
  return 'behind' in state ? sessionOf(state.behind) : null
}

/** The resting screen behind a state; itself for screens that rest. */
export function restingState(state: FlowState): FlowState {
  switch (state.step) {
    case 'error':
    case 'settings':
      return restingState(state.behind)
    case 'write-grant':
    case 'unlocking':
    case 'access':
    case 'detaching':
    case 'keeping':
    case 'erasing':
    case 'removing':
      return { ...state.under, ...('checking' in state.under ? { checking: false } : {}) }
    case 'changing-password':
    case 'wallets':
      return { ...restingState(state.under), session: state.session } as FlowState
    case 'sharing':
    case 'viewing':
    case 'revoking':
    case 'revoked':
      return homeOf(state.session, false, false)
    case 'creating-profile':
      return { step: 'no-profile', account: state.account }
    case 'signed-out':
      return { ...state, waiting: false }
    case 'not-connected': {
      const { pairing: _, ...rest } = state
      return { ...rest, waiting: false }
    }
    case 'no-credential':
    case 'pending-verification':
      return { ...state, checking: false }
    default:
      return state
  }
}

/** A logged-in screen from which something new may begin: an error screen counts as the screen behind it. */
function homeBehind(state: FlowState): HomeState | null {
  const resting = withoutNews(restingState(state))
  return isHome(resting) ? resting : null
}

/** What was new when the person left a screen is not when they come back to it. */
function withoutNews<S extends FlowState>(state: S): S {
  return state.step === 'granted' && state.isNew ? { ...state, isNew: false } : state
}

/** Nothing is going on that a look at the settings would leave. */
export function rests(state: FlowState): boolean {
  if (('waiting' in state && state.waiting) || ('checking' in state && state.checking)) return false
  const { step } = state
  return isHome(state) || step === 'not-connected' || step === 'no-profile' || step === 'signed-out'
}

/** What the person does with the profile itself. A page cannot replace these screens. */
function onPassword(state: FlowState, event: Extract<FlowEvent, { type: 'password' }>): FlowState {
  const home = homeBehind(state)
  if (!home) return state
  const { phase, progress = null, left = 0, unreadable = 0 } = event
  const session = event.session ?? home.session
  return {
    ...{ step: 'changing-password', session, phase, progress, left, unreadable },
    under: home,
  }
}

function onSession(state: FlowState, session: Session): FlowState {
  const before = state.step === 'error' ? state.behind : state
  if (accountOf(before)?.address !== session.account.address) return state
  if (before.step === 'write-grant') return { ...before, session }
  if (isOfPerson(before)) return state
  const pending = before.step === 'pending-verification'
  const asked = before.step === 'ready' && before.asked
  const home = homeOf(session, pending, asked)
  if (home.step === 'granted' && before.step === 'sharing') return { ...home, isNew: true }
  const checking = 'checking' in before && before.checking
  return 'checking' in home ? { ...home, checking } : home
}

/**
 * The next state. An event that does not belong to the present step changes nothing: answers may arrive late, and a
 * screen must not jump because of them.
 */
export function reduce(state: FlowState, event: FlowEvent): FlowState {
  const at = restingState(state)
  switch (event.type) {
    case 'started':
    case 'wallet-asked':
      return { step: 'not-connected', waiting: true }
    case 'wallet-chosen':
      // The offer stays: who stops waiting for this wallet may choose another.
      return at.step === 'not-connected' ? { ...at, waiting: true, chosen: event.id } : state
    case 'pairing':
      return state.step === 'not-connected' && state.waiting
        ? { ...state, pairing: event.pairing }
        : state
    case 'wallets-offered':
      return at.step === 'not-connected' ? { ...at, waiting: false, offer: event.offer } : state
    case 'no-account':
      return { step: 'not-connected', waiting: false }
    case 'account':
      return { step: 'loading', account: event.account, task: 'profile' }
    case 'profile-absent':
      return state.step === 'loading' ? { step: 'no-profile', account: state.account } : state
    case 'session-absent': {
      const account = accountOf(state)
      return account ? { step: 'signed-out', account, waiting: false } : state
    }
    case 'login-asked':
      return at.step === 'signed-out' ? { ...at, waiting: true } : state
    case 'records-asked': {
      const account = accountOf(state)
      const reloading =
        state.step === 'signed-out' || state.step === 'loading' || state.step === 'error'
      return account && reloading ? { step: 'loading', account, task: 'records' } : state
    }
    case 'session':
      return onSession(state, event.session)
    case 'creation':
      return at.step === 'no-profile'
        ? { step: 'creating-profile', account: at.account, phase: event.phase }
        : state
    case 'unlock': {
      const home = homeBehind(state)
      const { reason } = event
      return home ? { step: 'unlocking', session: home.session, reason, under: home } : state
    }
    case 'check-opened':
      return 'checking' in at ? { ...at, checking: true } : state
    case 'check-closed': {
      const home = homeBehind(state)
      if (!home || !('checking' in home)) return state
      if (event.outcome === 'cancelled') return home
      return { step: 'pending-verification', session: home.session, checking: false }
    }
    case 'write-grant': {
      const home = homeBehind(state)
      if (!home) return state
      // A page can not replace the screen on which the person says whose profile this is.
      if (isOfPerson(state)) return state
      // The identity check goes on underneath while the person signs.
      const under = isHome(state) ? state : home
      const { session } = home
      return {
        step: 'write-grant',
        session,
        draft: event.draft,
        phase: 'review',
        locked: event.locked,
        problem: null,
        under,
      }
    }
    case 'write-grant-phase':
      return state.step === 'write-grant' ? { ...state, phase: event.phase, problem: null } : state
    case 'write-grant-problem':
      return state.step === 'write-grant'
        ? { ...state, phase: 'review', problem: event.error, locked: event.locked }
        : state
    case 'write-grant-closed':
      return state.step === 'write-grant' ? { ...state.under, session: state.session } : state
    case 'grant-asked':
      return state.step === 'ready' ? { ...state, asked: event.asked } : state
    case 'share': {
      const session = sessionOf(state)
      const possible = state.step === 'sharing' || homeBehind(state) !== null
      return session?.match && possible ? { step: 'sharing', session, phase: event.phase } : state
    }
    case 'view': {
      const home = homeBehind(state)
      return home ? { step: 'viewing', session: home.session, id: event.id } : state
    }
    case 'revoke': {
      const home = homeBehind(state)
      const grant = home?.session.grants.find(({ id }) => id === event.id)
      return home && grant
        ? { step: 'revoking', session: home.session, grant, phase: 'confirm' }
        : state
    }
    case 'revoke-signing':
      return state.step === 'revoking' ? { ...state, phase: 'wallet' } : state
    case 'revoked': {
      const { session, grant } = event
      return state.step === 'revoking' ? { step: 'revoked', session, grant } : state
    }
    case 'access': {
      const home = homeBehind(state)
      const { about } = event
      return home ? { step: 'access', session: home.session, about, under: home } : state
    }
    case 'remove': {
      const home = homeBehind(state)
      const credential = home?.session.credentials.find(({ id }) => id === event.id)
      if (!home || !credential) return state
      const { session } = home
      return { step: 'removing', session, credential, phase: 'confirm', under: home }
    }
    case 'remove-signing':
      return state.step === 'removing' ? { ...state, phase: 'wallet' } : state
    case 'removed':
      return state.step === 'removing' ? onSession(state.under, event.session) : state
    case 'detach': {
      const home = homeBehind(state)
      return home
        ? { step: 'detaching', session: home.session, phase: event.phase, under: home }
        : state
    }
    case 'password':
      return onPassword(state, event)
    case 'backup': {
      const home = homeBehind(state)
      return home ? { step: 'keeping', session: home.session, under: home } : state
    }
    case 'erase': {
      const home = homeBehind(state)
      const session = event.session ?? home?.session
      return home && session ? { step: 'erasing', session, phase: event.phase, under: home } : state
    }
    case 'settings':
      return rests(state) ? { step: 'settings', behind: withoutNews(state) } : state
    case 'wallets': {
      const home = homeBehind(state)
      if (!home) return state
      const { view, session = home.session } = event
      return { step: 'wallets', session, view, under: home }
    }
    case 'home': {
      const leavesOffer = state.step === 'not-connected' && !state.waiting && !state.pairing
      return leavesOffer ? { step: 'not-connected', waiting: false } : at
    }
    case 'failed':
      if (
        state.step === 'not-connected' &&
        state.pairing &&
        event.error.code === 'WALLET_TIMEOUT'
      ) {
        return { ...state, waiting: false }
      }
      return {
        step: 'error',
        error: event.error,
        retry: event.retry,
        behind: state.step === 'error' ? state.behind : at,
      }
  }
}

/** The account of a state, or of the screen behind it. */
export function accountOf(state: FlowState): Account | null {
  if ('account' in state) return state.account
  if ('session' in state) return state.session.account
  return 'behind' in state ? accountOf(state.behind) : null
}
