// npm run network:join: one more node for a network that runs. It catches up from its peers, by blocks or from a snapshot,
// and becomes a validator when that is asked for.
import { commands } from '../commands.mjs'
import { admit } from '../membership/admit.ts'
import { startAndFollow } from '../membership/follow.ts'
import { makeValidator } from '../membership/make-validator.ts'
import { aliveOf } from '../node/health.ts'
import { pgToolsFor } from '../pg-tools/pg-tools.ts'
import { needPlan } from '../plan/plan-file.ts'
import { runProgram, say, stopOnSignal } from './run-program.ts'

await runProgram(commands.join, async ({ values }) => {
  const { data: dataDir, kwild = 'kwild', name, sentry, 'state-sync': stateSync } = values
  const tools = await pgToolsFor(values['pg-tools'])
  if ('missing' in tools && stateSync) return say(`Skipped: ${tools.missing}`)
  const pgTools = 'missing' in tools ? undefined : tools.folder
  const options = { kwild, dataDir, pgTools, log: say }
  const plan = needPlan(dataDir)
  const known = plan.nodes.find((one) => one.name === name)
  if ((await aliveOf(plan.nodes)).length === 0)
    throw new Error('No node of this network answers. Start it with: npm run network')
  const node = known ?? (await admit({ ...options, name, sentry, stateSync }))
  const running = (await aliveOf([node])).length > 0
  const service = running ? undefined : await startAndFollow(options, node)
  if (values.validator) await makeValidator(options, node.name)
  if (!service) return
  say(
    `${node.name} runs at ${node.url}; from now on it starts with the network. Stop it with Ctrl-C.`,
  )
  stopOnSignal(() => service.stop())
})
