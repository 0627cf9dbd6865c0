// npm run network:attacks: what anybody could end a stock kwild with, against a running network of our build.
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startNodes } from '@idos/operator'
import { agreeOnRows } from '../network/agreement.ts'
import { racesIn } from '../network/races.ts'
import { attackNodes } from './attack-requests.ts'
import { weighBlocks } from './worst/weigh-blocks.ts'

const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: {
    kwild: { type: 'string' },
    data: { type: 'string', default: join(process.cwd(), '.data/attacks') },
    'base-port': { type: 'string', default: '7600' },
    validators: { type: 'string', default: '4' },
    race: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
})
const say = (line: string) => process.stdout.write(`${line}\n`)

const dataDir = resolve(values.data)

const network = await startNodes({
  dataDir,
  fresh: true,
  validators: Number(values.validators),
  basePort: Number(values['base-port']),
  kwild: values.kwild as string,
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
