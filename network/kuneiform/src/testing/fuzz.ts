/**
 * Fuzzes the parser from the shell: `node dist/testing/fuzz.js --count 1000000 --seed 1`. Exits with 1 and the texts when
 * one of them ends in anything but a tree or a parse error.
 */
import { parseArgs } from 'node:util'
import { fuzzParser } from './fuzz-parser.ts'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
  },
})

const start = performance.now()
const outcome = fuzzParser({
  count: Number(values.count),
  seed: Number(values.seed),
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
