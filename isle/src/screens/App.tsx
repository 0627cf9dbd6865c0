import { FocusKeeper, LiveRegion } from '@idos/ui'
import { useSyncExternalStore } from 'react'
import type { IsleActions } from '../control/actions.ts'
import type { LockState } from '../control/lock-state.ts'
import type { AskedConfig } from '../flow/asked.ts'
import { accountOf, sessionOf } from '../flow/reduce.ts'
import type { FlowState } from '../flow/state.ts'
import type { Notice, Person, Visit } from '../flow/visit.ts'
import { Card } from '../ui/Card.tsx'
import { ErrorScreen } from './ErrorScreen.tsx'
import { ConnectingScreen, LoadingScreen, NotConnectedScreen, SignedOutScreen } from './entry.tsx'
import { GrantedScreen, ReadyScreen } from './home.tsx'
import { LaterScreen } from './later.tsx'
import { CreatingProfileScreen, NoProfileScreen } from './profile.tsx'
import type { RecordsAround } from './records.tsx'
import { type Later, type LaterScreens, useLaterScreens } from './use-later-screens.ts'
import { NoCredentialScreen, PendingScreen } from './verification.tsx'

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
  person?: Pick<Person, 'access' | 'known' | 'isNew'> | null
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
  const { now } = around
  const known = acquaintances({ person, consumer, actions })
  switch (state.step) {
    case 'not-connected':
      return <NotConnectedScreen state={state} actions={actions} />
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
    case 'write-grant':
    case 'access':
    case 'revoking':
    case 'revoked':
    case 'removing':
    case 'keeping':
    case 'erasing':
    case 'detaching':
    case 'changing-password':
      return <LaterScreen {...{ state, actions, now, later }} around={known} />
    case 'error':
      return <ErrorScreen state={state} actions={actions} hasPage={config.page !== undefined} />
  }
}

export function Flow({
  state,
  actions,
  around,
  notice = null,
  person = null,
  loaded = null,
}: FlowProps & { loaded?: LaterScreens | null }) {
  const later = useLaterScreens(sessionOf(state) !== null, loaded)
  return (
    <FocusKeeper>
      <Card
        account={accountOf(state)}
        onDisconnect={actions.disconnect}
        notice={notice}
        lock={sessionOf(state) && (around?.lock ?? null)}
      >
        <CurrentScreen {...{ state, actions, around, person, later }} />
      </Card>
      <LiveRegion />
    </FocusKeeper>
  )
}

type AppProps = {
  controller: {
    subscribe(listener: () => void): () => void
    visit(): Pick<Visit, 'flow' | 'notice' | 'person'>
    actions: IsleActions
  }
  around: Surroundings | null
}

export function App({ controller, around }: AppProps) {
  const { flow, notice, person } = useSyncExternalStore(controller.subscribe, controller.visit)
  const { actions } = controller
  return <Flow state={flow} {...{ actions, around, notice, person }} />
}
