// npm run network:purge -- --target URL: removes what erased profiles left behind under locks that have ended.
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createNetworkClient, ed25519Signer } from '@idos/network-client'
import { isIdosError } from '@idos/protocol'
import { askChainId } from './ask-chain-id.ts'
import { purgeExpired, type Sweep } from './purge-expired.ts'
import { loadPurgeKey } from './purge-key.ts'
import { startPurgeTimer } from './purge-timer.ts'

const USAGE = `Usage: npm run network:purge -- --target URL [options]

Removes the locked copies of erased profiles whose locks have ended (purge_expired_grants). Anybody may do that; run it hourly.

  --target URL     a node or a gateway; may be given several times: the next one is asked when one is away
  --every SECONDS  go on until stopped, with this pause (at least 10)
  --chain-id ID    default: what the first target that answers says
  --key-file FILE  key that signs; made when it is missing (default .data/purge.key)
  --help
`

/** Exit codes: 1 when the network could not be swept, 2 for an option. */
class OptionError extends Error {}

function readOptions() {
  const { values } = parseArgs({
    args: process.argv.slice(2).filter((arg) => arg !== '--'),
    options: {
      target: { type: 'string', multiple: true, default: [] },
      every: { type: 'string' },
      'chain-id': { type: 'string' },
      'key-file': { type: 'string', default: join(process.cwd(), '.data/purge.key') },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const every = values.every === undefined ? undefined : Number(values.every)
  if (values.help) return { ...values, targets: [], every }
  const targets = values.target.map((text) => text.replace(/\/$/, ''))
  if (targets.length === 0) throw new OptionError('--target is needed.')
  for (const target of targets) {
    if (!URL.canParse(target) || !/^https?:\/\/[^/]+$/.test(target))
      throw new OptionError(
        '--target must be the origin of a node or gateway, like http://127.0.0.1:8484.',
      )
  }
  if (every !== undefined && !(Number.isInteger(every) && every >= 10 && every <= 2_000_000))
    throw new OptionError('--every must be a whole number of seconds, at least 10.')
  return { ...values, targets, every }
}

async function main(): Promise<void> {
  const { targets, every, help, ...rest } = readOptions()
  if (help) {
    process.stdout.write(USAGE)
    return
  }
  const key = loadPurgeKey(resolve(rest['key-file']))
  const chainId = rest['chain-id'] ?? (await askChainId(targets))
  const network = createNetworkClient({ gateways: targets, chainId, signer: ed25519Signer(key) })
  const log = (line: string) => {
    process.stdout.write(`${new Date().toISOString()} ${line}\n`)
  }
  const tell = ({ calls, left }: Sweep) =>
    log(`Purged, ${calls} ${calls === 1 ? 'call' : 'calls'}, ${left} left.`)
  if (every === undefined) return tell(await purgeExpired(network))
  const timer = startPurgeTimer({ network, everyMs: every * 1000, onSweep: tell, log })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      timer.stop()
      process.exit(0)
    })
  }
}

await main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error)
  const wrongOption = error instanceof OptionError || /^ERR_PARSE_ARGS/.test(codeOf(error))
  process.stderr.write(`${isIdosError(error) ? `${error.code}: ` : ''}${message}\n`)
  if (wrongOption) process.stderr.write(`\n${USAGE}`)
  process.exitCode = wrongOption ? 2 : 1
})

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
