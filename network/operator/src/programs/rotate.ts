// npm run network:rotate -- NAME ...: nodes leave their history behind, one after the other.
import { commands } from '../commands.mjs'
import { rotate } from '../membership/rotate.ts'
import { pgToolsFor } from '../pg-tools/pg-tools.ts'
import { runProgram, say } from './run-program.ts'

await runProgram(commands.rotate, async ({ values, words }) => {
  const { data: dataDir, kwild = 'kwild' } = values
  const tools = await pgToolsFor(values['pg-tools'])
  if ('missing' in tools) return say(`Skipped: ${tools.missing}`)
  for (const name of words) await rotate({ kwild, dataDir, log: say }, name)
})
