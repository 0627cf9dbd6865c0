// npm run bench:isle: the Isle as built, in a page of another site. In Chromium.
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { readCommand } from '@idos/command'
import { chromium } from 'playwright-core'
import { startHostSite } from './isle/host-site.ts'
import {
  type Line,
  type Load,
  measureLoads,
  measureMemory,
  measureRoundTrips,
  measureShift,
} from './isle/measure.ts'
import { commands } from './options.ts'

/** A phone of some years ago, on a mobile line. */
const LINE: Line = { latencyMs: 50, megabits: 10, cpu: 4 }
const CALLS = 500
/** From the first port of the stack to that of the page here. */
const OWN_PORT = 60

const { values } = readCommand(commands.isle, process.argv.slice(2))
if (values.isle === undefined) throw new Error('No Isle: use npm run bench:isle.')
const bridge = join(import.meta.dirname, '../../sdk-bridge/build')
const host = await startHostSite(values['port-base'] + OWN_PORT, bridge)
type Page = '/' | '/room' | '/wallet'
const addressOf = (wallet: 'unknown' | 'connected' | 'none', page: Page = '/') =>
  `${host.origin}${page}?${new URLSearchParams({ isle: values.isle ?? '', wallet })}`
const browser = await chromium.launch({
  executablePath: values.chromium ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    // All frames in one process, so that what slows down the page slows down its frames: a browser with a process for each
    // site is quicker than this.
    '--disable-features=IsolateOrigins,site-per-process',
    '--disable-site-isolation-trials',
  ],
})
try {
  const say = (...lines: string[]) => process.stdout.write(`${lines.join('\n')}\n`)
  const { latencyMs, megabits, cpu } = LINE
  const busy = (loadavg()[0] ?? 0).toFixed(1)
  say(`${browser.version()} on ${cpus().length} cores, load average ${busy}`)
  say(`loads: ${cpu}x slower processor, ${latencyMs} ms, ${megabits} Mbit/s, gzip`, '')

  const loads: { cold: Load; warm: Load }[] = []
  for (let round = 0; round < values.rounds; round++)
    loads.push(await measureLoads(browser, addressOf('unknown'), LINE))
  say('first button usable, ms'.padEnd(34) + ['least', 'median', 'most'].map(cell).join(''))
  for (const kind of ['cold', 'warm'] as const)
    for (const [since, what] of [
      ['sinceMount', 'from createIsle()'],
      ['sinceNavigation', 'from the address'],
      ['pressed', 'pressed, wallet asked'],
    ] as const) {
      say(
        row(
          `${kind}, ${what}`,
          loads.map((load) => load[kind][since]),
        ),
      )
    }

  const times = await measureRoundTrips(browser, addressOf('unknown'), CALLS)
  say('', `one call over the bridge, ${CALLS} in a row`)
  say(`p50 ${at(times, 0.5).toFixed(2)} ms, p99 ${at(times, 0.99).toFixed(2)} ms`)

  const marks = [20, Math.round(values.mounts / 2), values.mounts]
  const memories = await measureMemory(browser, addressOf('none'), marks)
  say(
    '',
    'held after mounts and their ends'.padEnd(34) +
      ['heap', 'nodes', 'documents'].map(cell).join(''),
  )
  memories.forEach(({ heap, nodes, documents }, place) => {
    const cells = [`${(heap / 1_048_576).toFixed(2)} MB`, String(nodes), String(documents)]
    say(`${marks[place]}`.padEnd(34) + cells.map(cell).join(''))
  })

  say('', 'layout shift of the page, 390 px wide')
  for (const [page, wallet, screen] of [
    ['/room', 'unknown', 'not-connected'],
    ['/wallet', 'connected', 'no-profile'],
    ['/', 'unknown', 'not-connected'],
  ] as const) {
    const { sum, heights } = await measureShift(browser, addressOf(wallet, page), screen)
    const room = page === '/' ? 'no room kept for it, ' : ''
    say(`${room}until ${screen}: ${sum.toFixed(3)}   (heights ${heights.join(', ')})`)
  }
} finally {
  await browser.close()
  await host.close()
}

function at(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function row(name: string, times: readonly number[]): string {
  return name.padEnd(34) + [0, 0.5, 1].map((share) => cell(at(times, share).toFixed(0))).join('')
}

function cell(text: string): string {
  return text.padStart(12)
}
