// npm run fuzz:enclave [-- N]: hostile messages on every channel of the Enclave, as many as are wanted.
import { readCommand } from '../../network/operator/src/command/tell.mjs'
import { install, requireNode, run } from './lib.mjs'

const command = {
  usage: 'npm run fuzz:enclave -- [N]',
  about:
    'Sends N hostile messages (a million) over every channel of the Enclave: frame and worker as they run, in this process.',
  words: { name: 'N', least: 0, most: 1 },
  options: {
    seed: {
      value: 'N',
      whole: [0, 999_999_999],
      help: 'of the messages, to repeat a run',
      otherwise: 'that of the unit tests',
    },
  },
}

requireNode()
const { values, words } = readCommand(command, process.argv.slice(2))
await install()
const env = {
  IDOS_FUZZ_MESSAGES: words?.[0] ?? '1000000',
  ...(values.seed === undefined ? {} : { IDOS_FUZZ_SEED: String(values.seed) }),
}
const { code } = await run('npx', ['vitest', 'run', 'enclave/src/threats/fuzz.test.ts'], { env })
process.exitCode = code
