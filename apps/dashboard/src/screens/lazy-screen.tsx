import { Progress } from '@idos/ui'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useSpeech } from '../words/provider.tsx'

type Drawn = () => ReactNode

export type LazyScreen = {
  /** Waits for nothing once it is loaded. The router does not wait for it either: the page around it is there at once. */
  readonly Screen: Drawn
  load(): Promise<unknown>
}

export function lazyScreen(load: () => Promise<Drawn>): LazyScreen {
  let loaded: Drawn | null = null
  async function loadOnce(): Promise<{ default: Drawn }> {
    loaded ??= await load()
    return { default: loaded }
  }
  const later = lazy(loadOnce)
  const draw = () => <Part now={() => loaded ?? later} />
  return { Screen: draw, load: loadOnce }
}

function Part({ now }: { now: () => Drawn | ReturnType<typeof lazy<Drawn>> }) {
  // As long as it is shown it is one and the same, with what was typed into it.
  const [Shown] = useState(now)
  return (
    <Suspense fallback={<Loading />}>
      <Shown />
    </Suspense>
  )
}

function Loading() {
  const { isle } = useSpeech()
  return <Progress icon="clock" title={isle.loading.progress} body={isle.connecting.body} />
}
