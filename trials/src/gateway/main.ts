import { readCommand } from '@idos/command'
import { commands } from '../options.ts'
import type { ScenarioResult } from '../trial/notes.ts'
import { runBackendFaults } from './backend-faults.ts'
import { runClockJumps } from './clock-jumps.ts'
import { runGatewayKilled } from './gateway-killed.ts'

const { values } = readCommand(commands.gateway, process.argv.slice(2))
const report = (line: string) => {
  process.stdout.write(`${line}\n`)
}
const scenarios = {
  backends: () => runBackendFaults(report),
  'gateway-killed': () => runGatewayKilled({ kills: values.kills, report }),
  'clock-jumps': () => runClockJumps(report),
} satisfies Record<string, () => Promise<ScenarioResult>>
for (const [name, scenario] of Object.entries(scenarios)) {
  if (values.scenario !== 'all' && values.scenario !== name) continue
  const { breaches } = await scenario()
  report(`${name}: ${breaches.length === 0 ? 'held' : `${breaches.length} breaches`}`)
  if (breaches.length > 0) process.exitCode = 1
}
