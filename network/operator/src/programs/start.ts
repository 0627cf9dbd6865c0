// The validators of one network on this machine, with the schema and nothing on top.
import { commands } from '../commands.mjs'
import { startNodes } from '../network.ts'
import { networkOptions } from '../network-options.ts'
import { planFile } from '../plan/plan-file.ts'
import { runProgram, say, stopOnSignal } from './run-program.ts'

await runProgram(commands.start, async ({ values }) => {
  const { 'chain-id': chainId } = values
  const { nodes } = await startNodes({ ...(await networkOptions(values, say)), chainId })
  say(`The network is running. Nodes: ${nodes.urls.join('  ')}`)
  say(`Plan: ${planFile(values.data)}   Stop with Ctrl-C`)
  stopOnSignal(() => nodes.stop())
})
