import type { Controller } from './controller.ts'
import type { FlowState } from './flow.ts'
import type { LaterScreens } from './later-screens.tsx'
import type { EstimatorSource } from './password/remote-estimator.ts'
import { ConsentScreen } from './screens/ConsentScreen.tsx'
import { DoneScreen, FailedScreen } from './screens/EndScreens.tsx'
import { LaterScreen } from './screens/LaterScreen.tsx'
import { UnlockScreen } from './screens/UnlockScreen.tsx'
import { CoverScreen, ViewerScreen } from './screens/ViewScreens.tsx'
import { ConnectingScreen, DerivingScreen, PreparingScreen } from './screens/WaitScreens.tsx'
import { LockMark } from './ui/LockMark.tsx'

type Props = {
  state: FlowState
  act: Controller | null
  /** Host name of this very window, for comparison with the address bar. */
  host: string
  /** Unix seconds. */
  now: number
  estimator: EstimatorSource
  loadLaterScreens(): Promise<LaterScreens>
  close(): void
}

export function App(props: Props) {
  return (
    <>
      <header>
        <LockMark />
        <div>
          <p class="brand">idOS Enclave</p>
          <p class="site">
            This window is <bdi>{props.host}</bdi>
          </p>
        </div>
      </header>
      <main key={props.state.step}>
        <Screen {...props} />
      </main>
    </>
  )
}

function Screen({ state, act, host, now, estimator, loadLaterScreens, close }: Props) {
  if (state.step === 'failed') return <FailedScreen state={state} act={act} close={close} />
  if (state.step === 'done') return <DoneScreen state={state} close={close} />
  if (state.step === 'connecting' || act === null) return <ConnectingScreen />
  switch (state.step) {
    case 'unlock':
      return <UnlockScreen state={state} act={act} />
    case 'deriving':
      return <DerivingScreen state={state} act={act} />
    case 'preparing':
      return <PreparingScreen state={state} />
    case 'cover':
      return <CoverScreen state={state} act={act} />
    case 'consent':
      return <ConsentScreen state={state} act={act} now={now} />
    case 'viewing':
      return <ViewerScreen state={state} act={act} />
    default:
      return (
        <LaterScreen
          state={state}
          act={act}
          host={host}
          estimator={estimator}
          load={loadLaterScreens}
          close={close}
        />
      )
  }
}
