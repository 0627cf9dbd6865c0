// All commands with declared options, by room. Each room declares its own; the words that they share are the operator's.
import { commands as explorer } from '../../apps/explorer/src/commands.mjs'
import { commands as passporting } from '../../apps/passporting/src/commands.mjs'
import { benchCommands } from '../../bench/src/commands.mjs'
import { conformanceCommands } from '../../network/conformance/src/commands.mjs'
import { commands as devnode } from '../../network/devnode/src/commands.mjs'
import { commands as gateway } from '../../network/gateway/src/commands.mjs'
import { commands as kuneiform } from '../../network/kuneiform/src/commands.mjs'
import { commands as kwild } from '../../network/kwild/tool/commands.mjs'
import { commands as operator } from '../../network/operator/src/commands.mjs'
import { kinds } from '../../network/operator/src/kinds.mjs'
import { trialCommands } from '../../trials/src/commands.mjs'
import { devCommands } from '../src/commands.mjs'

export const rooms = {
  dev: devCommands(operator, kinds),
  'network/kuneiform': kuneiform,
  'network/kwild': kwild,
  'network/devnode': devnode,
  'network/gateway': gateway,
  'apps/explorer': explorer,
  'network/operator': operator,
  'apps/passporting': passporting,
  'network/conformance': conformanceCommands(kinds),
  trials: trialCommands(kinds),
  bench: benchCommands(kinds),
}

/** What `npm run network:NAME` runs: a command with its room. Without a name, the network itself. */
export function networkCommand(name) {
  const all = {
    network: { room: 'dev', command: rooms.dev.network },
    ...inRoom('network/operator'),
    ...inRoom('trials'),
  }
  // The operator's own start has nothing on top; here that is an option of the network.
  all.start = all.network
  delete all.node
  if (Object.hasOwn(all, name)) return all[name]
  const known = Object.keys(all).filter((one) => one !== 'network')
  console.error(`There is no command ${name}; there are ${known.join(', ')}.`)
  process.exit(1)
}

function inRoom(room) {
  return Object.fromEntries(
    Object.entries(rooms[room]).map(([name, command]) => [name, { room, command }]),
  )
}
