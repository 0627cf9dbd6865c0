// npm run fuzz:enclave [-- N]: hostile messages on every channel of the Enclave, as many as are wanted.
import { readCommand } from '../../command/src/tell.mjs'
import { rooms } from './commands.mjs'
import { install, requireNode, run } from './lib.mjs'

requireNode()
const { values, words } = readCommand(rooms.dev.fuzz, process.argv.slice(2))
await install()
const env = {
  IDOS_FUZZ_MESSAGES: words?.[0] ?? '1000000',
  ...(values.seed === undefined ? {} : { IDOS_FUZZ_SEED: String(values.seed) }),
}
const { code } = await run('npx', ['vitest', 'run', 'enclave/src/threats/fuzz.test.ts'], { env })
process.exitCode = code
