// npm run network:leave -- NAME: a validator gives its vote back. It stays in the network as a node that follows.
import { commands } from '../commands.mjs'
import { leave } from '../membership/leave.ts'
import { runProgram, say } from './run-program.ts'

await runProgram(commands.leave, async ({ values, words: [name = ''] }) => {
  const { data: dataDir, kwild = 'kwild' } = values
  await leave({ kwild, dataDir, log: say }, name)
})
