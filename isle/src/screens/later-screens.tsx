import type { IsleActions } from '../control/actions.ts'
import type { Acquaintances } from '../flow/grantee.ts'
import type { FlowState } from '../flow/state.ts'
import { AccessScreen } from './access.tsx'
import { ErasingScreen, KeepingScreen } from './erase.tsx'
import { DetachingScreen } from './foreign.tsx'
import { SharingScreen, UnlockingScreen, ViewingScreen } from './in-window.tsx'
import { PasswordScreen } from './password.tsx'
import { RemovingScreen } from './removing.tsx'
import { RevokingScreen } from './revoking.tsx'
import { WriteGrantScreen } from './write-grant.tsx'

export type LaterState = Extract<
  FlowState,
  {
    step:
      | 'sharing'
      | 'unlocking'
      | 'viewing'
      | 'write-grant'
      | 'access'
      | 'revoking'
      | 'revoked'
      | 'removing'
      | 'keeping'
      | 'erasing'
      | 'detaching'
      | 'changing-password'
  }
>

export type LaterScreenProps = {
  state: LaterState
  actions: IsleActions
  around: Acquaintances
  now: () => number
}

/** What a person does with what is theirs, which nobody sees first: it loads once somebody is logged in. */
export function AnyLaterScreen({ state, actions, around, now }: LaterScreenProps) {
  switch (state.step) {
    case 'sharing':
      return <SharingScreen state={state} actions={actions} consumer={around.consumer} />
    case 'unlocking':
      return <UnlockingScreen reason={state.reason} actions={actions} />
    case 'viewing':
      return <ViewingScreen actions={actions} />
    case 'write-grant':
      return <WriteGrantScreen state={state} actions={actions} />
    case 'access':
      return <AccessScreen state={state} actions={actions} around={around} now={now} />
    case 'revoking':
    case 'revoked':
      return <RevokingScreen state={state} actions={actions} around={around} />
    case 'removing':
      return <RemovingScreen state={state} actions={actions} />
    case 'keeping':
      return <KeepingScreen actions={actions} />
    case 'erasing':
      return <ErasingScreen state={state} actions={actions} around={around} now={now} />
    case 'detaching':
      return <DetachingScreen state={state} actions={actions} />
    case 'changing-password':
      return <PasswordScreen state={state} actions={actions} />
  }
}
