/**
 * Screens that come after the first: they load while the person reads that one (`?later`). Nothing here may keep state of the
 * window: but for `GIVEN` (`vite/sealed-scripts.ts`), what it imports is a copy of its own.
 */
import { allow } from './allow.ts'
import type { Controller } from './controller.ts'
import { describeContent } from './credential/describe-content.ts'
import type { FlowState } from './flow.ts'
import type { MarkerSource } from './marker/use-seed.ts'
import { later as english } from './messages/en-later.ts'
import type { EstimatorSource } from './password/remote-estimator.ts'
import { ConsentScreen } from './screens/ConsentScreen.tsx'
import { CreateScreen } from './screens/CreateScreen.tsx'
import { EraseScreen } from './screens/EraseScreen.tsx'
import { KitCheckScreen, KitOfferScreen, KitWordsScreen } from './screens/KitScreens.tsx'
import { OldProtectionScreen } from './screens/OldProtectionScreen.tsx'
import { QuestionScreen } from './screens/QuestionScreen.tsx'
import { ReleaseScreen } from './screens/ReleaseScreen.tsx'
import { AddPasskeyScreen, RememberedScreen } from './screens/RememberedScreens.tsx'
import { RestoreScreen } from './screens/RestoreScreen.tsx'
import { TurnScreen } from './screens/TurnScreen.tsx'
import { CoverScreen, ViewerScreen } from './screens/ViewScreens.tsx'
import { createFileDesk, saveCredential } from './view/save-credential.ts'

export { allow, createFileDesk, describeContent, english, saveCredential }

export type LaterState = Exclude<
  FlowState,
  { step: 'connecting' | 'unlock' | 'deriving' | 'preparing' | 'done' | 'failed' }
>

type Props = {
  state: LaterState
  act: Controller
  host: string
  /** Unix seconds. */
  now: number
  estimator: EstimatorSource
  marker: MarkerSource
  /** Gives a credential to the person as a file. */
  save(id: string): Promise<boolean>
}

export function AnyScreen({ state, act, host, now, estimator, marker, save }: Props) {
  switch (state.step) {
    case 'create':
    case 'new-password':
      return <CreateScreen state={state} act={act} estimator={estimator} />
    case 'waiting':
      return <TurnScreen state={state} act={act} />
    case 'remembered':
      return <RememberedScreen state={state} act={act} />
    case 'add-passkey':
      return <AddPasskeyScreen state={state} act={act} />
    case 'restore':
      return <RestoreScreen state={state} act={act} marker={marker} />
    case 'erase':
      return <EraseScreen state={state} act={act} />
    case 'kit-offer':
      return <KitOfferScreen state={state} act={act} marker={marker} />
    case 'kit-words':
      return <KitWordsScreen state={state} act={act} host={host} />
    case 'kit-check':
      return <KitCheckScreen state={state} act={act} />
    case 'old-protection':
      return <OldProtectionScreen act={act} />
    case 'cover':
      return <CoverScreen state={state} act={act} />
    case 'consent':
      return <ConsentScreen state={state} act={act} now={now} />
    case 'viewing':
      return <ViewerScreen state={state} act={act} save={save} />
    case 'question':
      return <QuestionScreen state={state} act={act} />
    case 'release':
      return <ReleaseScreen state={state} act={act} />
  }
}

export type LaterScreens = {
  readonly AnyScreen: typeof AnyScreen
  readonly allow: typeof allow
  readonly createFileDesk: typeof createFileDesk
  readonly describeContent: typeof describeContent
  readonly saveCredential: typeof saveCredential
  readonly english: typeof english
}
