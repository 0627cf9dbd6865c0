// One node of a network: a PostgreSQL and a kwild over it. kwild ends when its database does, and a node that was killed
// must come back by itself, so this process starts both again until it is told to stop. On SIGHUP it first destroys what
// the node keeps: the way on is a snapshot of its peers (membership/rotate.ts).
import { readCommand } from '@idos/command'
import { pino } from 'pino'
import { commands } from '../commands.mjs'
import { wipe } from './history.ts'
import { runOnce } from './run-once.ts'

const RESTART_AFTER = 1_000

const { values } = readCommand(commands.node, process.argv.slice(2))
const { folder, kwild, 'pg-tools': pgTools } = values
const log = pino({ level: 'info' })

const stop = new AbortController()
let wiping = new AbortController()
process.on('SIGTERM', () => stop.abort('asked to stop'))
process.on('SIGHUP', () => wiping.abort('asked to leave its history behind'))

while (!stop.signal.aborted) {
  const until = AbortSignal.any([stop.signal, wiping.signal])
  try {
    const { cluster } = await runOnce({ folder, kwild, pgTools, until, log })
    if (wiping.signal.aborted && !stop.signal.aborted) {
      wipe(folder, cluster)
      wiping = new AbortController()
      log.info('The history of this node is destroyed')
    }
  } catch (error) {
    log.error({ err: error }, 'The node did not start')
  }
  await pause(RESTART_AFTER, stop.signal)
}
process.exit(0)

function pause(ms: number, until: AbortSignal): Promise<void> {
  if (until.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    until.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
