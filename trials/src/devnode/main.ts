import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readCommand } from '@idos/command'
import { commands } from '../options.ts'
import { runClockJumps } from './clock-jumps.ts'
import { runDiskFlapping } from './disk-flapping.ts'
import { runDiskFull } from './disk-full.ts'
import { runFaults } from './run-faults.ts'

const { values } = readCommand(commands.devnode, process.argv.slice(2))
const base = mkdtempSync(join(tmpdir(), 'idos-faults-'))
chmodSync(base, 0o755)
const report = (line: string) => {
  process.stdout.write(`${line}\n`)
}
const { kills, rounds, seed } = values
const scenarios: Readonly<
  Record<typeof values.scenario, () => Promise<{ breaches: readonly string[]; skipped?: string }>>
> = {
  kills: () => runFaults({ dataDir: join(base, 'data'), kills, seed, report }),
  'disk-flapping': () =>
    runDiskFlapping({
      folder: join(base, 'disk'),
      rounds,
      seed,
      report,
    }),
  'disk-full': () => runDiskFull({ folder: join(base, 'disk'), report }),
  'clock-jumps': () => runClockJumps(report),
}
try {
  const result = await scenarios[values.scenario]()
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
  process.exitCode = result.breaches.length === 0 ? 0 : 1
} finally {
  rmSync(base, { recursive: true, force: true })
}
