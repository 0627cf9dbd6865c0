import { useEffect, useState } from 'preact/hooks'
import type { Controller } from '../controller.ts'
import type { LaterScreens, LaterState } from '../later-screens.tsx'
import type { EstimatorSource } from '../password/remote-estimator.ts'
import { Actions } from '../ui/Actions.tsx'
import { Heading } from '../ui/Heading.tsx'

type Props = {
  state: LaterState
  act: Controller
  host: string
  estimator: EstimatorSource
  load(): Promise<LaterScreens>
  close(): void
}

/** One of the screens that come when they are needed; a wait until then, with a way on when they do not come. */
export function LaterScreen({ load, close, ...props }: Props) {
  const [screens, setScreens] = useState<LaterScreens | null>(null)
  const [attempt, setAttempt] = useState(1)
  const [failed, setFailed] = useState(0)

  useEffect(() => {
    let gone = false
    load().then(
      (loaded) => !gone && setScreens(loaded),
      () => !gone && setFailed(attempt),
    )
    return () => {
      gone = true
    }
  }, [load, attempt])

  if (screens !== null) return <screens.AnyScreen {...props} />
  if (failed < attempt) {
    return (
      <div class="screen wait">
        <Heading>One moment</Heading>
        <progress aria-label="Loading the next page" />
      </div>
    )
  }
  return (
    <div class="screen end">
      <Heading>The next page did not load</Heading>
      <p>Nothing is lost. Check the connection and try again.</p>
      <Actions>
        <button type="button" class="button" onClick={close}>
          Close window
        </button>
        <button type="button" class="button primary" onClick={() => setAttempt(attempt + 1)}>
          Try again
        </button>
      </Actions>
    </div>
  )
}
