import { readCommand } from '@idos/command'
import { encodeHex } from '@idos/crypto/bytes'
import { startOwnNetwork } from '@idos/testbed'
import { commands } from '../config.ts'
import { admitIssuers } from './issuers.ts'
import { openForClients } from './open.ts'

readCommand(commands['rpc-network'], process.argv.slice(2), process.env)
const own = await startOwnNetwork()
const network = await openForClients(own)
const [issuer] = await admitIssuers(network, 1)
process.stdout.write(
  `export GATEWAY=${own.gateway} ISSUER_KEY=${encodeHex(issuer?.seed ?? new Uint8Array(0))}\n`,
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void own.stop())
