import { cpus, loadavg, totalmem } from 'node:os'
import type { Figures } from './network-load.ts'
import type { NetworkBenchOptions } from './options.ts'

export type DoorName = 'direct' | 'gateway'

/** One line of a table, in the artefact. */
export type Measured = {
  readonly operation: string
  /** Users in the tables besides those who measure. */
  readonly users: number
  readonly atOnce: number
} & Readonly<Record<DoorName, Figures>>

export function tableHead(): string {
  const cells = ['ops/s', 'p50 ms', 'p99 ms', 'errors'].map((one) => one.padStart(9)).join('')
  const doors = `${''.padStart(8)} |${'direct'.padStart(36)} |${'gateway'.padStart(36)} |  gateway / direct`
  const names = `${'at once'.padStart(8)} |${cells} |${cells} |${'ops/s'.padStart(9)}${'p50'.padStart(9)}`
  return `${doors}\n${names}`
}

export function tableLine({ atOnce, direct, gateway }: Measured): string {
  const cells = ({ rate, p50, p99, errors }: Figures) =>
    [rate.toFixed(rate < 100 ? 1 : 0), p50.toFixed(1), p99.toFixed(1), String(errors)]
      .map((one) => one.padStart(9))
      .join('')
  const ratio = (a: number, b: number) => `${(a / b).toFixed(2)}x`.padStart(9)
  const ratios = ratio(gateway.rate, direct.rate) + ratio(gateway.p50, direct.p50)
  return `${String(atOnce).padStart(8)} |${cells(direct)} |${cells(gateway)} |${ratios}`
}

/** The machine, and how busy it is: figures mean nothing without. */
export function machine() {
  const [first] = cpus()
  return {
    cpu: first?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    loadAverage: loadavg().map((one) => Math.round(one * 100) / 100),
  }
}

export function artefact(
  options: NetworkBenchOptions,
  before: ReturnType<typeof machine>,
  measured: readonly Measured[],
): string {
  const { kwild: _, json: __, ...settings } = options
  const round = (one: Figures) => ({
    rate: Number(one.rate.toFixed(1)),
    p50: Number(one.p50.toFixed(2)),
    p99: Number(one.p99.toFixed(2)),
    errors: one.errors,
  })
  const results = measured.map((one) => ({
    ...one,
    direct: round(one.direct),
    gateway: round(one.gateway),
  }))
  const after = machine().loadAverage
  return `${JSON.stringify({ machine: { ...before, loadAverageAfter: after }, settings, results }, null, 2)}\n`
}
