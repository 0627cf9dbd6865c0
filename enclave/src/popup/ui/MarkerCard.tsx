import type { ComponentChildren } from 'preact'
import { COLOURS, markerOf, SHAPES } from '../marker/marker.ts'
import { type MarkerSource, useSeed } from '../marker/use-seed.ts'
import { useTexts } from '../messages/context.tsx'

const HALF = 20
const MIRRORS = ['', 'matrix(-1 0 0 1 40 0)', 'matrix(1 0 0 -1 0 40)', 'matrix(-1 0 0 -1 40 40)']

/** The mark that only the real window shows on this device. */
export function MarkerCard({ seed, children }: { seed: Uint8Array; children: ComponentChildren }) {
  const { m } = useTexts()
  const { words, ground, figure, tiles } = markerOf(seed)
  return (
    <section class="marker" aria-label={m.marker.label}>
      <svg viewBox="0 0 40 40" width="56" height="56" role="img" aria-label={m.marker.picture}>
        <rect width="40" height="40" rx="6" fill={COLOURS[ground]} />
        {MIRRORS.map((mirror) => (
          <g key={mirror} transform={mirror || undefined} fill={COLOURS[figure]}>
            {tiles.map(({ shape, turn }, index) => {
              const [x, y] = [(index % 2) * (HALF / 2), Math.floor(index / 2) * (HALF / 2)]
              return (
                <path
                  key={index}
                  d={SHAPES[shape]}
                  transform={`translate(${x} ${y}) rotate(${turn * 90} 5 5)`}
                />
              )
            })}
          </g>
        ))}
      </svg>
      <div>
        <p class="marker-words" lang="en" dir="ltr" translate={false}>
          {words.join(' ')}
        </p>
        <p class="hint small">{children}</p>
      </div>
    </section>
  )
}

type GreetingProps = { marker: MarkerSource; userId: string }

/** Before a password or recovery words are typed: the mark, or that this device does not know the profile. */
export function Greeting({ marker, userId }: GreetingProps) {
  const { m } = useTexts()
  const seed = useSeed(marker, userId)
  if (seed === undefined) return null
  if (seed === null) return <p class="hint small">{m.marker.unknown}</p>
  return <MarkerCard seed={seed}>{m.marker.known}</MarkerCard>
}

/** Where the mark is seen for the first time. */
export function NewMarker({ marker, userId }: GreetingProps) {
  const { m } = useTexts()
  const seed = useSeed(marker, userId)
  return seed ? <MarkerCard seed={seed}>{m.marker.explained}</MarkerCard> : null
}
