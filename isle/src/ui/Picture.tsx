import { type ComponentType, lazy, Suspense } from 'react'
import type { SceneProps } from '../scenes/Scene.tsx'

const nothing = { default: () => null }
const Scene = lazy<ComponentType<SceneProps>>(() =>
  import('../scenes/Scene.tsx').catch(() => nothing),
)

/** A drawing beside what is said, in room that is kept for it: it loads later, and not to get it costs nothing. */
export function Picture(props: SceneProps) {
  return (
    <div className="picture" aria-hidden="true">
      <Suspense>
        <Scene {...props} />
      </Suspense>
    </div>
  )
}
