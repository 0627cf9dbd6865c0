import '../../styles/later.css'
import type { IsleActions } from '../control/actions.ts'
import type { PreferenceStore } from '../control/preferences.ts'
import type { Acquaintances } from '../flow/grantee.ts'
import type { FlowState } from '../flow/state.ts'
import { AccessScreen } from './access.tsx'
import { CreatingProfileScreen } from './creating-profile.tsx'
import { ErasingScreen, KeepingScreen } from './erase.tsx'
import { DetachingScreen } from './foreign.tsx'
import { SharingScreen, UnlockingScreen, ViewingScreen } from './in-window.tsx'
import { LinkedWallets } from './linked-wallets.tsx'
import { PairingScreen } from './pairing.tsx'
import { PasswordScreen } from './password.tsx'
import { RemovingScreen } from './removing.tsx'
import { RevokingScreen } from './revoking.tsx'
import { SettingsScreen } from './settings.tsx'
import { WalletsScreen } from './wallets.tsx'
import { WriteGrantScreen } from './write-grant.tsx'

export { createEndedMemory } from '../control/ended-memory.ts'
export { AutoLock, LockLine } from './lock-line.tsx'
export { OwnLinks } from './own-links.tsx'
export { Records } from './records.tsx'

export type LaterState = Extract<
  FlowState,
  {
    step:
      | 'not-connected'
      | 'creating-profile'
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
      | 'settings'
      | 'wallets'
  }
>

export type LaterScreenProps = {
  state: LaterState
  actions: IsleActions
  around: Acquaintances
  now: () => number
  preferences?: PreferenceStore | undefined
  /** Host part of the page's origin. */
  page: string
}

/** What nobody sees first: the choice of a wallet, the making of a profile, and what a person does with what is theirs. */
export function AnyLaterScreen(props: LaterScreenProps) {
  const { state, actions, around, now, preferences, page } = props
  switch (state.step) {
    case 'not-connected':
      if (state.pairing) return <PairingScreen {...{ state, actions, page }} />
      return state.offer ? <WalletsScreen offer={state.offer} actions={actions} /> : null
    case 'creating-profile':
      return <CreatingProfileScreen phase={state.phase} actions={actions} />
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
      return <RevokingScreen state={state} actions={actions} around={around} now={now} />
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
    case 'settings':
      return preferences ? <SettingsScreen actions={actions} preferences={preferences} /> : null
    case 'wallets':
      return <LinkedWallets state={state} actions={actions} />
  }
}
