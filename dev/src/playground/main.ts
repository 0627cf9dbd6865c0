import { readCommand } from '@idos/command'
import { say, stopOnSignal } from '@idos/operator'
import { developmentHosts } from '../hosts.ts'
import { commands } from '../options.ts'
import { startPlayground } from './start-playground.ts'

const { values } = readCommand(commands.playground, process.argv.slice(2))
try {
  const playground = await startPlayground(developmentHosts(values['port-base']))
  say(`
  Every screen, and the code around it:

    ${playground.isle}
    ${playground.enclave}   (the secure window)

  Stop with Ctrl-C. Pictures of them all: npm run screens
`)
  stopOnSignal(() => playground.stop())
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : error}\n`)
  process.exit(1)
}
