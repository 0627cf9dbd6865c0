import { readCommand } from '@idos/operator'
import { commands } from '../options.ts'
import type { ScenarioResult } from '../trial/notes.ts'
import { runBackendFaults } from './backend-faults.ts'
import { runClockJumps } from './clock-jumps.ts'
import { runGatewayKilled } from './gateway-killed.ts'

const { values } = readCommand(commands.gateway, process.argv.slice(2))
const report = (line: string) => {
  process.stdout.write(`${line}\n`)
}
const scenarios: Readonly<Record<string, () => Promise<ScenarioResult>>> = {
  backends: () => runBackendFaults(report),
  'gateway-killed': () => runGatewayKilled({ kills: values.kills, report }),
  'clock-jumps': () => runClockJumps(report),
}
const wanted = values.scenario === 'all' ? Object.keys(scenarios) : [values.scenario]
for (const name of wanted) {
  const scenario = scenarios[name]
  if (!scenario) throw new Error(`--scenario is one of all, ${Object.keys(scenarios).join(', ')}`)
  const { breaches } = await scenario()
  report(`${name}: ${breaches.length === 0 ? 'held' : `${breaches.length} breaches`}`)
  if (breaches.length > 0) process.exitCode = 1
}
