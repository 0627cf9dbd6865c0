// npm run bench:dashboard: how soon a person can press something on the dashboard as built. In Chromium.
import { cpus, loadavg } from 'node:os'
import { readCommand } from '@idos/command'
import { chromium } from 'playwright-core'
import { type DashboardLoad, measureDashboard } from './isle/measure-dashboard.ts'
import { commands } from './options.ts'

const LATENCY = { latencyMs: 50, megabits: 10 }
/** A processor of this machine, and a phone of some years ago. */
const PROCESSORS = [1, 4]
const GOAL = 1_200

const { values } = readCommand(commands.dashboard, process.argv.slice(2))
const { dashboard } = values
if (dashboard === undefined) throw new Error('No dashboard: use npm run bench:dashboard.')
const browser = await chromium.launch({
  executablePath: values.chromium ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
try {
  const say = (...lines: string[]) => process.stdout.write(`${lines.join('\n')}\n`)
  const busy = (loadavg()[0] ?? 0).toFixed(1)
  say(`${browser.version()} on ${cpus().length} cores, load average ${busy}`)
  say(`${LATENCY.latencyMs} ms, ${LATENCY.megabits} Mbit/s, gzip; the goal is ${GOAL} ms`, '')
  say('first button usable, ms'.padEnd(34) + ['least', 'median', 'most'].map(cell).join(''))
  for (const cpu of PROCESSORS) {
    const loads: DashboardLoad[] = []
    for (let round = 0; round < values.rounds; round++)
      loads.push(await measureDashboard(browser, dashboard, { ...LATENCY, cpu }))
    for (const kind of ['cold', 'warm'] as const) {
      const times = loads.map((load) => load[kind])
      say(
        `${kind}, processor ${cpu}x slower`.padEnd(34) +
          [0, 0.5, 1].map((share) => cell(at(times, share).toFixed(0))).join(''),
      )
    }
    const [last] = loads.slice(-1)
    if (last) say(`cold: ${(last.bytes / 1024).toFixed(0)} KB in ${last.requests} requests`)
  }
} finally {
  await browser.close()
}

function at(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function cell(text: string): string {
  return text.padStart(12)
}
