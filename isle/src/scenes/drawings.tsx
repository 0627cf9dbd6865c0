import type { ReactNode } from 'react'
import type { SceneProps } from './Scene.tsx'

/** Twelve strokes around the mark. */
const burst = Array.from({ length: 12 }, (_, at) => {
  const [x, y] = [Math.cos((at * Math.PI) / 6), Math.sin((at * Math.PI) / 6)]
  const far = at % 2 === 0 ? 34 : 31
  const point = (r: number) => `${(80 + r * x).toFixed(1)} ${(36 + r * y).toFixed(1)}`
  return `M${point(28)}L${point(far)}`
}).join('')

/** Own drawings, on a field of 160 by 72: lines in the colour of the text, one part of each in the accent. */
export const drawings: Readonly<Record<SceneProps['name'], ReactNode>> = {
  // A card that nobody is on yet.
  credential: (
    <>
      <rect className="scene-back" x="50" y="10" width="72" height="46" rx="8" />
      <rect className="scene-front" x="38" y="16" width="72" height="46" rx="8" />
      <circle className="scene-dashed" cx="55" cy="34" r="7" />
      <path className="scene-dashed" d="M43.5 54c1-7 5.5-10 11.5-10s10.5 3 11.5 10" />
      <path className="scene-line" d="M76 32h24M76 41h16" />
      <circle className="scene-dot" cx="110" cy="60" r="9" />
      <path className="scene-on-dot" d="M110 56v8M106 60h8" />
    </>
  ),
  // The mark, and two seats that are empty.
  access: (
    <>
      <path className="scene-dashed" d="M46 36h16M98 36h16" />
      <circle className="scene-dashed" cx="34" cy="36" r="12" />
      <circle className="scene-dashed" cx="126" cy="36" r="12" />
      <circle className="scene-front" cx="80" cy="36" r="18" />
      <path
        className="scene-dot"
        d="M74 33v-3a6 6 0 0 1 12 0v3h1.5a1.5 1.5 0 0 1 1.5 1.5v9a1.5 1.5 0 0 1-1.5 1.5h-15a1.5 1.5 0 0 1-1.5-1.5v-9a1.5 1.5 0 0 1 1.5-1.5Zm2.6 0h6.8v-3a3.4 3.4 0 0 0-6.8 0Z"
      />
    </>
  ),
  // A sheet that somebody looks at.
  waiting: (
    <>
      <path
        className="scene-back"
        d="M52 14a6 6 0 0 1 6-6h34l14 14v36a6 6 0 0 1-6 6H58a6 6 0 0 1-6-6Z"
      />
      <path className="scene-line" d="M92 8v14h14M62 26h16M62 36h22M62 46h12" />
      <circle className="scene-front" cx="104" cy="50" r="15" />
      <path className="scene-accent" d="M104 41v9l6 4" />
    </>
  ),
  // What was held out is taken back.
  declined: (
    <>
      <path className="scene-dashed" d="M104 18h20a6 6 0 0 1 6 6v24a6 6 0 0 1-6 6h-20" />
      <rect className="scene-front" x="30" y="16" width="62" height="40" rx="8" />
      <circle className="scene-line" cx="46" cy="32" r="6" />
      <path className="scene-line" d="M38 47h16M62 30h20M62 39h12" />
      <path className="scene-accent" d="M120 36h-18M108 29.5l-6.5 6.5 6.5 6.5" />
    </>
  ),
  granted: (
    <>
      <path className="scene-burst" d={burst} />
      <circle className="scene-medal" cx="80" cy="36" r="22" />
      <path className="scene-check" pathLength="1" d="M70 37l7.5 7.5L91.5 29" />
    </>
  ),
}
