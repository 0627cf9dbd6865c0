import { FocusKeeper, LiveRegion } from '@idos/ui'
import { type ReactNode, useSyncExternalStore } from 'react'
import type { IsleActions } from '../control/actions.ts'
import type { LockState } from '../control/lock-state.ts'
import type { PreferenceStore } from '../control/preferences.ts'
import type { AskedConfig } from '../flow/asked.ts'
import { accountOf, rests, sessionOf } from '../flow/reduce.ts'
import type { FlowState } from '../flow/state.ts'
import type { Notice, Person, Visit } from '../flow/visit.ts'
import type { Mini } from '../mini/Mini.tsx'
import { Card } from '../ui/Card.tsx'
import { ErrorScreen } from './ErrorScreen.tsx'
import { ConnectingScreen, LoadingScreen, NotConnectedScreen, SignedOutScreen } from './entry.tsx'
import { GrantedScreen, ReadyScreen } from './home.tsx'
import { LaterScreen } from './later.tsx'
import { NoProfileScreen } from './profile.tsx'
import type { RecordsAround } from './records.tsx'
import {
  type Later,
  LaterContext,
  type LaterScreens,
  useLaterScreens,
} from './use-later-screens.ts'
import { NoCredentialScreen, PendingScreen } from './verification.tsx'

export type Surroundings = {
  config: AskedConfig
  /** Host part of the consumer's origin: the only name that this page can vouch for. */
  consumer: string
  /** Host part of the page's origin. */
  page: string
  now: () => number
  lock?: LockState
  /** Without, there are no settings. */
  preferences?: PreferenceStore
  /** The page has the Isle as a pill: what draws it, how often the page said so, and who learns of its size. */
  mini?: { readonly Mini: typeof Mini; readonly turn: number; onSize(): void } | null | undefined
}

type FlowProps = {
  state: FlowState
  actions: IsleActions
  around: Surroundings | null
  notice?: Notice | null
  person?: Pick<Person, 'access' | 'known' | 'isNew'> | null
  /** The page asks the person for something. */
  asked?: boolean
  /** The person pressed something in what this takes the place of, or stands on it. */
  hasActed?: boolean
}

type CurrentProps = FlowProps & { later: Later }

/** Whom the person's own records name. */
function acquaintances({
  person,
  consumer,
  actions,
}: Pick<FlowProps, 'person' | 'actions'> & { consumer: string }): RecordsAround {
  const { access = [], known } = person ?? {}
  const isSealed = access.length === 0 && (known?.records?.sealed.length ?? 0) > 0
  return { consumer, access, isSealed, receiptOf: actions.receiptOf }
}

/** One screen for each state; pure. */
function CurrentScreen({ state, actions, around, person = null, later }: CurrentProps) {
  if (!around || state.step === 'connecting') return <ConnectingScreen />
  const { config, consumer } = around
  const { host, request } = config
  const { now, page } = around
  const known = acquaintances({ person, consumer, actions })
  switch (state.step) {
    case 'not-connected':
      return state.pairing || (state.offer && !state.waiting) ? (
        <LaterScreen {...{ state, actions, now, later, page }} around={known} />
      ) : (
        <NotConnectedScreen state={state} actions={actions} />
      )
    case 'loading':
      return <LoadingScreen state={state} actions={actions} />
    case 'no-profile':
      return (
        <NoProfileScreen
          canCreate={host.createsProfiles}
          canVerify={host.verifiesIdentity}
          wanted={request.credential}
          actions={actions}
        />
      )
    case 'signed-out':
      return <SignedOutScreen state={state} actions={actions} />
    case 'no-credential':
      return (
        <NoCredentialScreen
          state={state}
          actions={actions}
          canVerify={host.verifiesIdentity}
          consumer={consumer}
          wanted={request.credential}
          around={known}
          now={now}
        />
      )
    case 'pending-verification':
      return <PendingScreen state={state} actions={actions} />
    case 'ready':
      return (
        <ReadyScreen
          state={state}
          actions={actions}
          consumer={consumer}
          request={request}
          around={known}
          now={now}
        />
      )
    case 'granted':
      return (
        <GrantedScreen
          {...{ state, actions, consumer, now }}
          around={known}
          isNew={person?.isNew === true}
        />
      )
    case 'sharing':
    case 'unlocking':
    case 'viewing':
    case 'creating-profile':
    case 'write-grant':
    case 'access':
    case 'revoking':
    case 'revoked':
    case 'removing':
    case 'keeping':
    case 'erasing':
    case 'detaching':
    case 'changing-password':
    case 'wallets':
    case 'settings':
      return (
        <LaterScreen
          {...{ state, actions, now, later, page }}
          around={known}
          preferences={around.preferences}
        />
      )
    case 'error':
      return <ErrorScreen state={state} actions={actions} hasPage={config.page !== undefined} />
  }
}

/** Whether what loads later may be wanted next: by whoever rests somewhere, or has come far. */
function isFollowed(state: FlowState): boolean {
  if (state.step === 'not-connected') return !state.waiting || !!state.pairing
  return state.step !== 'connecting' && (state.step !== 'loading' || state.task === 'records')
}

export function Flow(props: FlowProps & { loaded?: LaterScreens | null }) {
  const {
    state,
    actions,
    around,
    notice = null,
    person = null,
    asked = false,
    hasActed = false,
    loaded = null,
  } = props
  const account = accountOf(state)
  const later = useLaterScreens(isFollowed(state), loaded)
  const { here } = later
  const screens = here?.screens
  const { lock, mini, preferences } = around ?? {}
  const locked = screens && lock && preferences && sessionOf(state) ? { lock, preferences } : null
  const card = (corner?: ReactNode) => (
    <>
      <Card
        account={account}
        onDisconnect={actions.disconnect}
        onSettings={preferences && rests(state) ? actions.openSettings : null}
        notice={notice}
        corner={corner}
        foot={screens && locked && <screens.LockLine {...locked} />}
      >
        <CurrentScreen {...{ state, actions, around, person, later }} />
      </Card>
      <LiveRegion />
    </>
  )
  return (
    <FocusKeeper hasActed={hasActed}>
      <LaterContext value={here}>
        {screens && locked && <screens.AutoLock {...locked} state={state} />}
        {around && mini ? (
          <mini.Mini key={mini.turn} {...mini} {...{ state, asked }} consumer={around.consumer}>
            {card}
          </mini.Mini>
        ) : (
          card()
        )}
      </LaterContext>
    </FocusKeeper>
  )
}

type AppProps = {
  controller: {
    subscribe(listener: () => void): () => void
    visit(): Pick<Visit, 'flow' | 'notice' | 'person' | 'asked'>
    actions: IsleActions
  }
  around: Surroundings | null
  hasActed?: boolean
}

export function App({ controller, around, hasActed = false }: AppProps) {
  const visit = useSyncExternalStore(controller.subscribe, controller.visit)
  const { flow, notice, person } = visit
  const asked = visit.asked.grant || visit.asked.writeGrant
  const { actions } = controller
  return <Flow state={flow} {...{ actions, around, notice, person, asked, hasActed }} />
}
