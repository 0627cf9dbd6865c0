import { FocusKeeper, LiveRegion } from '@idos/ui'
import { useSyncExternalStore } from 'react'
import type { IsleActions } from '../control/actions.ts'
import type { LockState } from '../control/lock-state.ts'
import type { AskedConfig } from '../flow/asked.ts'
import { accountOf, sessionOf } from '../flow/reduce.ts'
import type { FlowState } from '../flow/state.ts'
import type { Notice, Visit } from '../flow/visit.ts'
import { Card } from '../ui/Card.tsx'
import { ErrorScreen } from './ErrorScreen.tsx'
import { ConnectingScreen, LoadingScreen, NotConnectedScreen, SignedOutScreen } from './entry.tsx'
import { ErasingScreen, KeepingScreen } from './erase.tsx'
import { DetachingScreen } from './foreign.tsx'
import {
  GrantedScreen,
  ReadyScreen,
  RevokingScreen,
  SharingScreen,
  ViewingScreen,
} from './home.tsx'
import { PasswordScreen } from './password.tsx'
import { CreatingProfileScreen, NoProfileScreen } from './profile.tsx'
import { RemovingScreen } from './removing.tsx'
import {
  NoCredentialScreen,
  PendingScreen,
  UnlockingScreen,
  WriteGrantScreen,
} from './verification.tsx'

export type Surroundings = {
  config: AskedConfig
  /** Host part of the consumer's origin: the only name that this page can vouch for. */
  consumer: string
  now: () => number
  lock?: LockState
}

type FlowProps = {
  state: FlowState
  actions: IsleActions
  around: Surroundings | null
  notice?: Notice | null
}

/** One screen for each state; pure. */
function CurrentScreen({ state, actions, around }: FlowProps) {
  if (!around || state.step === 'connecting') return <ConnectingScreen />
  const { config, consumer } = around
  const { host, request } = config
  const { now } = around
  switch (state.step) {
    case 'not-connected':
      return <NotConnectedScreen state={state} actions={actions} />
    case 'loading':
      return <LoadingScreen state={state} actions={actions} />
    case 'no-profile':
      return (
        <NoProfileScreen
          canCreate={host.createsProfiles}
          wanted={request.credential}
          actions={actions}
        />
      )
    case 'creating-profile':
      return <CreatingProfileScreen phase={state.phase} actions={actions} />
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
          now={now}
        />
      )
    case 'pending-verification':
      return <PendingScreen state={state} actions={actions} />
    case 'unlocking':
      return <UnlockingScreen actions={actions} />
    case 'write-grant':
      return <WriteGrantScreen state={state} actions={actions} />
    case 'ready':
      return (
        <ReadyScreen
          state={state}
          actions={actions}
          consumer={consumer}
          request={request}
          now={now}
        />
      )
    case 'sharing':
      return <SharingScreen state={state} actions={actions} consumer={consumer} />
    case 'granted':
      return <GrantedScreen state={state} actions={actions} consumer={consumer} now={now} />
    case 'viewing':
      return <ViewingScreen actions={actions} />
    case 'revoking':
      return <RevokingScreen state={state} actions={actions} consumer={consumer} />
    case 'removing':
      return <RemovingScreen state={state} actions={actions} />
    case 'keeping':
      return <KeepingScreen actions={actions} />
    case 'erasing':
      return <ErasingScreen state={state} actions={actions} now={now} />
    case 'detaching':
      return <DetachingScreen state={state} actions={actions} />
    case 'changing-password':
      return <PasswordScreen state={state} actions={actions} />
    case 'error':
      return <ErrorScreen state={state} actions={actions} hasPage={config.page !== undefined} />
  }
}

export function Flow({ state, actions, around, notice = null }: FlowProps) {
  return (
    <FocusKeeper>
      <Card
        account={accountOf(state)}
        onDisconnect={actions.disconnect}
        notice={notice}
        lock={sessionOf(state) && (around?.lock ?? null)}
      >
        <CurrentScreen state={state} actions={actions} around={around} />
      </Card>
      <LiveRegion />
    </FocusKeeper>
  )
}

type AppProps = {
  controller: {
    subscribe(listener: () => void): () => void
    visit(): Pick<Visit, 'flow' | 'notice'>
    actions: IsleActions
  }
  around: Surroundings | null
}

export function App({ controller, around }: AppProps) {
  const { flow, notice } = useSyncExternalStore(controller.subscribe, controller.visit)
  return <Flow state={flow} actions={controller.actions} around={around} notice={notice} />
}
