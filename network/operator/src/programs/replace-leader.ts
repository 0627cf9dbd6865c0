// npm run network:replace-leader: a majority names another leader.
import { commands } from '../commands.mjs'
import { replaceLeader } from '../membership/replace-leader.ts'
import { runProgram, say } from './run-program.ts'

await runProgram(commands['replace-leader'], async ({ values }) => {
  const { data: dataDir, kwild = 'kwild', candidate } = values
  await replaceLeader({ kwild, dataDir, candidate, log: say })
})
