import type { Language } from '../../shared/language/languages.ts'
import { Filled } from '../messages/context.tsx'
import { failureInWords } from '../messages/texts.ts'
import type { EstimatorSource } from '../password/remote-estimator.ts'
import { Heading } from '../ui/Heading.tsx'
import { LanguageSwitch } from '../ui/LanguageSwitch.tsx'
import { LockMark } from '../ui/LockMark.tsx'
import type { Desk, DeskState } from './desk.ts'
import { DeskUnlockScreen, KeyReadyScreen } from './KeyScreens.tsx'
import { NewKeyScreen } from './NewKeyScreen.tsx'
import { ReadingScreen } from './ReadingScreen.tsx'
import { useDeskTexts } from './use-desk-texts.ts'

type Props = {
  state: DeskState
  act: Desk
  host: string
  estimator: EstimatorSource
  loadList(): Promise<readonly string[]>
  speak(language: Language): void
}

export function DeskApp(props: Props) {
  const { m, language } = useDeskTexts()
  const { state, speak } = props
  return (
    <>
      <header>
        <LockMark />
        <div>
          <p class="brand">{m.desk.title}</p>
          <p class="site">
            <Filled text={m.window.here} values={{ host: <bdi dir="ltr">{props.host}</bdi> }} />
          </p>
          {'site' in state && (
            <p class="site">
              <Filled text={m.desk.forSite} values={{ site: <bdi dir="ltr">{state.site}</bdi> }} />
            </p>
          )}
        </div>
        <LanguageSwitch speak={speak} className="wide" />
      </header>
      <main key={`${state.at} ${language}`}>
        <DeskScreen {...props} />
      </main>
      <LanguageSwitch speak={speak} className="narrow" />
    </>
  )
}

function DeskScreen({ state, act, estimator, loadList }: Props) {
  const { m } = useDeskTexts()
  switch (state.at) {
    case 'connecting':
      return (
        <div class="screen">
          <Heading>{m.wait.connecting}</Heading>
          <p class="hint">{m.wait.connectingBody}</p>
        </div>
      )
    case 'failed': {
      const { title, text, wayOn } = failureInWords(state.code, m)
      return (
        <div class="screen">
          <Heading>{title}</Heading>
          <p>{text}</p>
          {wayOn && <p class="hint">{wayOn}</p>}
        </div>
      )
    }
    case 'new':
      return <NewKeyScreen state={state} act={act} estimator={estimator} loadList={loadList} />
    case 'locked':
      return <DeskUnlockScreen state={state} act={act} />
    case 'ready':
      return <KeyReadyScreen state={state} act={act} loadList={loadList} />
    case 'reading':
      return <ReadingScreen state={state} act={act} />
  }
}
