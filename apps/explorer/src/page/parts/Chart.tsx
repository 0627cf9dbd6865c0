import { useId } from 'react'
import type { Period } from '../../shared/answers.ts'
import { useFormat, useMessages } from '../messages/provider.tsx'

const [WIDTH, HEIGHT, GAP] = [100, 28, 0.6]

type ChartProps = {
  title: string
  periods: readonly Period[]
  /** How a period is called. */
  nameOf: (from: number) => string
}

/** Bars of what went well and what did not, and the same as a table for who does not see them. */
export function Chart({ title, periods, nameOf }: ChartProps) {
  const { words } = useMessages()
  const { number } = useFormat()
  const id = useId()
  const most = Math.max(1, ...periods.map(({ ok, failed }) => ok + failed))
  const wide = WIDTH / Math.max(1, periods.length)
  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption id={id} className="chart-title">
        {title}
        <span className="hint">
          {words.most}: {number(most)}
        </span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {periods.map(({ from, ok, failed }, at) => {
          const [good, bad] = [(ok / most) * HEIGHT, (failed / most) * HEIGHT]
          const place = { x: at * wide + GAP / 2, width: wide - GAP }
          return (
            <g key={from}>
              <rect className="bar-ground" {...place} y={HEIGHT - 0.6} height={0.6} />
              <rect className="bar-ok" {...place} y={HEIGHT - good} height={good} />
              <rect className="bar-failed" {...place} y={HEIGHT - good - bad} height={bad} />
            </g>
          )
        })}
      </svg>
      <p className="hint chart-ends" aria-hidden="true">
        <span>{periods[0] && nameOf(periods[0].from)}</span>
        <span>{periods.at(-1) && nameOf(periods.at(-1)?.from ?? 0)}</span>
      </p>
      {/* A table is as wide as its words, whatever it is told. */}
      <div className="visually-hidden">
        <table>
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">{words.time}</th>
              <th scope="col">{words.ok}</th>
              <th scope="col">{words.failed}</th>
            </tr>
          </thead>
          <tbody>
            {periods.map(({ from, ok, failed }) => (
              <tr key={from}>
                <th scope="row">{nameOf(from)}</th>
                <td>{number(ok)}</td>
                <td>{number(failed)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  )
}

/** Figures that stand for themselves. */
export function Tiles({
  tiles,
}: {
  tiles: readonly (readonly [name: string, value: string, more?: string | undefined])[]
}) {
  return (
    <dl className="tiles">
      {tiles.map(([name, value, more]) => (
        <div key={name} className="tile">
          <dt>{name}</dt>
          <dd>
            <span className="figure">{value}</span>
            {more && <span className="hint">{more}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
