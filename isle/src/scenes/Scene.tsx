import '../../styles/scenes.css'
import { drawings } from './drawings.tsx'

export type SceneProps = {
  name: 'credential' | 'access' | 'waiting' | 'declined' | 'granted'
  /** It is drawn before the eyes of the person, once. */
  isNew?: boolean
}

export default function Scene({ name, isNew = false }: SceneProps) {
  return (
    <svg
      className={`scene scene-${name}${isNew ? ' scene-new' : ''}`}
      viewBox="0 0 160 72"
      aria-hidden="true"
      focusable="false"
    >
      {drawings[name]}
    </svg>
  )
}
