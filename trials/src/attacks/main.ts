// npm run network:attacks: what anybody could end a stock kwild with, against a running network of our build.
import { join } from 'node:path'
import { readCommand } from '@idos/command'
import { say, startNodes } from '@idos/operator'
import { CHAIN_ID } from '../chain-id.ts'
import { agreeOnRows } from '../network/agreement.ts'
import { racesIn } from '../network/races.ts'
import { commands } from '../options.ts'
import { attackNodes } from './attack-requests.ts'
import { weighBlocks } from './worst/weigh-blocks.ts'

const { values } = readCommand(commands.attacks, process.argv.slice(2))
const { data: dataDir, kwild = 'kwild' } = values

const network = await startNodes({
  dataDir,
  chainId: CHAIN_ID,
  fresh: true,
  validators: values.validators,
  basePort: values['base-port'],
  kwild,
  log: () => {},
})
const { nodes } = network.plan
try {
  const { ownerSeed } = network.secrets.secrets
  const attacks = values.only === undefined ? await attackNodes(nodes, ownerSeed) : 0
  const [node] = nodes
  // A build that looks at every access to memory takes its time.
  if (node && !values.race)
    await weighBlocks({
      node,
      dataDir,
      ownerKey: ownerSeed,
      only: values.only,
      most: values.most,
      onWeighed: ({ name, transactions, blocks, longest, waited }) =>
        say(
          `ok    ${name}: ${transactions} transactions in ${blocks} blocks, the longest ${Math.round(longest)} ms; somebody else waited ${(waited / 1000).toFixed(1)} s`,
        ),
    })
  const { rows, height } = await agreeOnRows(nodes)
  const [race] = values.race ? racesIn(join(dataDir, 'logs')) : []
  if (race !== undefined) throw new Error(`unlocked: ${race}`)
  say(`ok    ${attacks} attacks refused, no process ended; ${rows} rows alike at height ${height}`)
} catch (error) {
  say(`FAIL  ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
} finally {
  await network.nodes.stop()
}
