/**
 * Screens that most visits never show: they load when the first of them is needed (`?later`). Nothing here may keep state of
 * the window; what it imports besides `preact` is a copy of its own.
 */
import type { Controller } from './controller.ts'
import type { FlowState } from './flow.ts'
import type { EstimatorSource } from './password/remote-estimator.ts'
import { CreateScreen } from './screens/CreateScreen.tsx'
import { KitCheckScreen, KitOfferScreen, KitWordsScreen } from './screens/KitScreens.tsx'
import { QuestionScreen } from './screens/QuestionScreen.tsx'
import { ReleaseScreen } from './screens/ReleaseScreen.tsx'
import { RestoreScreen } from './screens/RestoreScreen.tsx'

export type LaterState = Extract<
  FlowState,
  { step: 'create' | 'restore' | 'kit-offer' | 'kit-words' | 'kit-check' | 'question' | 'release' }
>

type Props = { state: LaterState; act: Controller; host: string; estimator: EstimatorSource }

export function AnyScreen({ state, act, host, estimator }: Props) {
  switch (state.step) {
    case 'create':
      return <CreateScreen state={state} act={act} estimator={estimator} />
    case 'restore':
      return <RestoreScreen state={state} act={act} />
    case 'kit-offer':
      return <KitOfferScreen state={state} act={act} />
    case 'kit-words':
      return <KitWordsScreen state={state} act={act} host={host} />
    case 'kit-check':
      return <KitCheckScreen state={state} act={act} />
    case 'question':
      return <QuestionScreen state={state} act={act} />
    case 'release':
      return <ReleaseScreen state={state} act={act} />
  }
}

export type LaterScreens = { readonly AnyScreen: typeof AnyScreen }
