import type { IsleActions } from '../control/actions.ts'
import type { Acquaintances } from '../flow/grantee.ts'
import type { FlowState } from '../flow/state.ts'
import { AccessScreen } from './access.tsx'
import { CreatingProfileScreen } from './creating-profile.tsx'
import { ErasingScreen, KeepingScreen } from './erase.tsx'
import { DetachingScreen } from './foreign.tsx'
import { PairingScreen } from './pairing.tsx'
import { PasswordScreen } from './password.tsx'
import { RemovingScreen } from './removing.tsx'
import { RevokingScreen } from './revoking.tsx'
import { WalletsScreen } from './wallets.tsx'
import { WriteGrantScreen } from './write-grant.tsx'

export type LaterState = Extract<
  FlowState,
  {
    step:
      | 'not-connected'
      | 'creating-profile'
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
  /** Host part of the page's origin. */
  page: string
}

/** What nobody sees first: the choice of a wallet, the making of a profile, and what a person does with what is theirs. */
export function AnyLaterScreen({ state, actions, around, now, page }: LaterScreenProps) {
  switch (state.step) {
    case 'not-connected':
      if (state.pairing) return <PairingScreen {...{ state, actions, page }} />
      return state.offer ? <WalletsScreen offer={state.offer} actions={actions} /> : null
    case 'creating-profile':
      return <CreatingProfileScreen phase={state.phase} actions={actions} />
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
