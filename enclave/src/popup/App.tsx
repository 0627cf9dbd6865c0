import type { Controller } from './controller.ts'
import type { FlowState } from './flow.ts'
import type { MarkerSource } from './marker/use-seed.ts'
import type { Language } from './messages/catalogue.ts'
import { Filled, useTexts } from './messages/context.tsx'
import type { EstimatorSource } from './password/remote-estimator.ts'
import { ConsentScreen } from './screens/ConsentScreen.tsx'
import { CreateScreen } from './screens/CreateScreen.tsx'
import { DoneScreen, FailedScreen } from './screens/EndScreens.tsx'
import { KitCheckScreen, KitOfferScreen, KitWordsScreen } from './screens/KitScreens.tsx'
import { QuestionScreen } from './screens/QuestionScreen.tsx'
import { ReleaseScreen } from './screens/ReleaseScreen.tsx'
import { RestoreScreen } from './screens/RestoreScreen.tsx'
import { UnlockScreen } from './screens/UnlockScreen.tsx'
import { CoverScreen, ViewerScreen } from './screens/ViewScreens.tsx'
import { ConnectingScreen, DerivingScreen, PreparingScreen } from './screens/WaitScreens.tsx'
import { LanguageSwitch } from './ui/LanguageSwitch.tsx'
import { LockMark } from './ui/LockMark.tsx'

type Props = {
  state: FlowState
  act: Controller | null
  /** Host name of this very window, for comparison with the address bar. */
  host: string
  /** Unix seconds. */
  now: number
  estimator: EstimatorSource
  marker: MarkerSource
  /** Gives a credential to the person as a file. */
  save(id: string): Promise<boolean>
  speak(language: Language): void
  close(): void
}

export function App(props: Props) {
  const { m, language } = useTexts()
  return (
    <>
      <header>
        <LockMark />
        <div>
          <p class="brand">{m.window.title}</p>
          <p class="site">
            <Filled text={m.window.here} values={{ host: <bdi dir="ltr">{props.host}</bdi> }} />
          </p>
        </div>
        <LanguageSwitch speak={props.speak} className="wide" />
      </header>
      <main key={`${props.state.step} ${language}`}>
        <Screen {...props} />
      </main>
      <LanguageSwitch speak={props.speak} className="narrow" />
    </>
  )
}

function Screen({ state, act, host, now, estimator, marker, save, close }: Props) {
  if (state.step === 'failed') return <FailedScreen state={state} act={act} close={close} />
  if (state.step === 'done') return <DoneScreen state={state} close={close} />
  if (state.step === 'connecting' || act === null) return <ConnectingScreen />
  switch (state.step) {
    case 'create':
      return <CreateScreen state={state} act={act} estimator={estimator} />
    case 'unlock':
      return <UnlockScreen state={state} act={act} host={host} marker={marker} />
    case 'restore':
      return <RestoreScreen state={state} act={act} marker={marker} />
    case 'kit-offer':
      return <KitOfferScreen state={state} act={act} marker={marker} />
    case 'kit-words':
      return <KitWordsScreen state={state} act={act} host={host} />
    case 'kit-check':
      return <KitCheckScreen state={state} act={act} />
    case 'deriving':
      return <DerivingScreen state={state} act={act} />
    case 'preparing':
      return <PreparingScreen state={state} />
    case 'cover':
      return <CoverScreen state={state} act={act} />
    case 'consent':
      return <ConsentScreen state={state} act={act} now={now} />
    case 'question':
      return <QuestionScreen state={state} act={act} />
    case 'release':
      return <ReleaseScreen state={state} act={act} />
    case 'viewing':
      return <ViewerScreen state={state} act={act} save={save} />
  }
}
