import type { Language } from '../shared/language/languages.ts'
import type { Controller } from './controller.ts'
import type { FlowState } from './flow.ts'
import type { LaterScreens } from './later-screens.tsx'
import type { MarkerSource } from './marker/use-seed.ts'
import { Filled, useTexts } from './messages/context.tsx'
import type { EstimatorSource } from './password/remote-estimator.ts'
import { DoneScreen, FailedScreen } from './screens/EndScreens.tsx'
import { LaterScreen } from './screens/LaterScreen.tsx'
import { UnlockScreen } from './screens/UnlockScreen.tsx'
import { ConnectingScreen, DerivingScreen, PreparingScreen } from './screens/WaitScreens.tsx'
import { LanguageSwitch } from './ui/LanguageSwitch.tsx'
import { LockLine } from './ui/LockLine.tsx'
import { LockMark } from './ui/LockMark.tsx'

type Props = {
  state: FlowState
  act: Controller | null
  /** Host name of this very window, for comparison with the address bar. */
  host: string
  /** Unix seconds. */
  now: number
  estimator: EstimatorSource
  /** The later screens, once they are there. */
  later: LaterScreens | null
  loadLaterScreens(): Promise<LaterScreens>
  /** The one for verifiers of other systems, which is rare. */
  loadPresentScreen(): Promise<Pick<LaterScreens, 'AnyScreen'>>
  marker: MarkerSource
  /** Gives a credential to the person as a file. */
  save(id: string): Promise<boolean>
  speak(language: Language): void
  close(): void
}

export function App(props: Props) {
  const { m, language } = useTexts()
  const { act, state } = props
  const lockAt = hidesLock(state) ? null : (act?.lockAt ?? null)
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
        {act !== null && lockAt !== null ? (
          <LockLine act={act} at={lockAt} />
        ) : (
          <LanguageSwitch speak={props.speak} className="wide" />
        )}
      </header>
      <main key={`${props.state.step} ${language}`}>
        <Screen {...props} />
      </main>
      <LanguageSwitch speak={props.speak} className={lockAt === null ? 'narrow' : 'below'} />
    </>
  )
}

/** Before a key is unlocked, and where locking would lose one that was just made. */
function hidesLock(state: FlowState): boolean {
  const { step } = state
  return step === 'failed' || step.startsWith('kit-') || (step === 'preparing' && 'made' in state)
}

function Screen(props: Props) {
  const { state, act, host, marker, close } = props
  if (state.step === 'failed') return <FailedScreen state={state} act={act} close={close} />
  if (state.step === 'done') return <DoneScreen {...{ state, act, marker, close }} />
  if (state.step === 'connecting' || act === null) return <ConnectingScreen />
  switch (state.step) {
    case 'unlock':
      return <UnlockScreen state={state} act={act} host={host} marker={marker} />
    case 'deriving':
      return <DerivingScreen state={state} act={act} />
    case 'preparing':
      return <PreparingScreen state={state} />
    default: {
      const isRare = 'verifier' in state
      const part = isRare ? { later: null, loadLaterScreens: props.loadPresentScreen } : props
      return <LaterScreen {...props} {...part} state={state} act={act} />
    }
  }
}
