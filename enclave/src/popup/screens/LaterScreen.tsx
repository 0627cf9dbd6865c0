import { useEffect, useState } from 'preact/hooks'
import type { LaterScreens } from '../later-screens.tsx'
import { useTexts } from '../messages/context.tsx'
import { Actions } from '../ui/Actions.tsx'
import { Heading } from '../ui/Heading.tsx'

type Screens = Pick<LaterScreens, 'AnyScreen'>
type Props = Parameters<LaterScreens['AnyScreen']>[0] & {
  later: Screens | null
  loadLaterScreens(): Promise<Screens>
  close(): void
}

/** One of the screens that come after the first; a wait until they are there, with a way on when they do not come. */
export function LaterScreen({ later, loadLaterScreens: load, close, ...props }: Props) {
  const { m } = useTexts()
  const [screens, setScreens] = useState(later)
  const [attempt, setAttempt] = useState(1)
  const [failed, setFailed] = useState(0)

  useEffect(() => {
    if (later !== null) return
    let gone = false
    load().then(
      (loaded) => !gone && setScreens(loaded),
      () => !gone && setFailed(attempt),
    )
    return () => {
      gone = true
    }
  }, [later, load, attempt])

  if (screens !== null) return <screens.AnyScreen {...props} />
  if (failed < attempt) {
    return (
      <div class="screen wait">
        <Heading>{m.wait.preparing}</Heading>
        <progress aria-label={m.wait.nextPage} />
      </div>
    )
  }
  return (
    <div class="screen end">
      <Heading>{m.wait.noNextPage}</Heading>
      <p>{m.wait.noNextPageBody}</p>
      <Actions>
        <button type="button" class="button" onClick={close}>
          {m.end.close}
        </button>
        <button type="button" class="button primary" onClick={() => setAttempt(attempt + 1)}>
          {m.common.tryAgain}
        </button>
      </Actions>
    </div>
  )
}
