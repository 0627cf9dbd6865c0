/**
 * Lints schema files, which are taken for one schema in the order given: `node dist/lint-cli.js FILE…`. Prints one line for
 * each finding and exits with 1 when there is one.
 */
import { readFileSync } from 'node:fs'
import { lintFiles } from './engine/lint/index.ts'

const names = process.argv.slice(2)
if (names.length === 0) {
  process.stderr.write('usage: lint-cli.js FILE…\n')
  process.exitCode = 2
}
const files = names.map((name) => ({ name, text: readFileSync(name, 'utf8') }))
for (const { file, rule, line, column, message, advice } of lintFiles(files)) {
  process.stdout.write(`${file}:${line}:${column} ${rule} ${message} — ${advice}\n`)
  process.exitCode = 1
}
