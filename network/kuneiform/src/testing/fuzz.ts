import { readCommand } from '@idos/command'
import { commands } from '../commands.mjs'
import { fuzzParser } from './fuzz-parser.ts'

const { values } = readCommand(commands.fuzz, process.argv.slice(2))

const start = performance.now()
const outcome = fuzzParser({
  count: values.count,
  seed: values.seed,
  onProgress: (done) => process.stderr.write(`${done}\n`),
})
const seconds = ((performance.now() - start) / 1000).toFixed(1)
process.stdout.write(
  `${values.count} texts, seed ${values.seed}, ${seconds} s: ` +
    `${outcome.accepted} accepted, ${outcome.refused} refused, ${outcome.failures.length} failures\n`,
)
for (const { text, reason } of outcome.failures) {
  process.stdout.write(`${reason}\n${JSON.stringify(text)}\n`)
}
process.exitCode = outcome.failures.length === 0 ? 0 : 1
