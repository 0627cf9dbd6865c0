/** The screen for verifiers of other systems: it loads when there is one (`?later`), and keeps no state of the window. */
import type { LaterScreens } from '../later-screens.tsx'
import { PresentScreen } from './PresentScreen.tsx'

type Props = Parameters<LaterScreens['AnyScreen']>[0]

export function AnyScreen({ state, act }: Props) {
  if (state.step !== 'release' || !state.verifier) return null
  const { verifier } = state
  return <PresentScreen state={{ ...state, verifier }} act={act} />
}
