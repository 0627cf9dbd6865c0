// npm run network:purge -- --target URL: removes what erased profiles left behind under locks that have ended.
import { createNetworkClient, ed25519Signer } from '@idos/network-client'
import { commands } from '../commands.mjs'
import { askChainId } from '../purge/ask-chain-id.ts'
import { purgeExpired, type Sweep } from '../purge/purge-expired.ts'
import { loadPurgeKey } from '../purge/purge-key.ts'
import { startPurgeTimer } from '../purge/purge-timer.ts'
import { runProgram, say, stopOnSignal } from './run-program.ts'

await runProgram(commands.purge, async ({ values }) => {
  const { every, target: gateways } = values
  const key = loadPurgeKey(values['key-file'])
  const chainId = values['chain-id'] ?? (await askChainId(gateways))
  const network = createNetworkClient({ gateways, chainId, signer: ed25519Signer(key) })
  const log = (line: string) => say(`${new Date().toISOString()} ${line}`)
  const tell = ({ calls, left }: Sweep) =>
    log(`Purged, ${calls} ${calls === 1 ? 'call' : 'calls'}, ${left} left.`)
  if (every === undefined) return tell(await purgeExpired(network))
  const timer = startPurgeTimer({ network, everyMs: every * 1000, onSweep: tell, log })
  stopOnSignal(async () => timer.stop())
})
