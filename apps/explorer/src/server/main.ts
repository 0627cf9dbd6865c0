import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { readCommand } from '@idos/command'
import { isIdosError } from '@idos/protocol'
import { commands } from '../commands.mjs'
import { runExplorer } from './run-explorer.ts'

const { values } = readCommand(commands.explorer, process.argv.slice(2))
const { node: nodes, 'chain-id': chainId, port, host, depth, rate, proxies } = values
const say = (line: string) => process.stdout.write(`${line}\n`)

try {
  const explorer = await runExplorer({
    ...{ nodes, chainId, depth, rate, proxies },
    root: fileURLToPath(new URL('../../build', import.meta.url)),
    now: Date.now,
    random: randomBytes,
    log: say,
  })
  const server = serve({ fetch: explorer.app.fetch, port, hostname: host }, (info: AddressInfo) =>
    say(`The explorer is at http://${host}:${info.port}`),
  ) as Server
  server.on('error', (error: NodeJS.ErrnoException) => {
    say(
      error.code === 'EADDRINUSE'
        ? `Port ${port} is already in use. Choose another with --port.`
        : `The explorer cannot listen: ${error.code}`,
    )
    process.exit(1)
  })
  const stop = () => {
    explorer.stop()
    server.closeAllConnections()
    server.close(() => process.exit(0))
  }
  // Ctrl-C also reaches the launcher that started this process, where there is one; it decides who stops when.
  for (const name of process.connected ? (['SIGTERM'] as const) : (['SIGTERM', 'SIGINT'] as const))
    process.on(name, stop)
} catch (error) {
  say(isIdosError(error) ? error.message : `The explorer could not start: ${String(error)}`)
  process.exit(1)
}
