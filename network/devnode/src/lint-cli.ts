/** Lints schema files: `node dist/lint-cli.js FILE…`. Prints one line for each finding and exits with 1 when there is one. */
import { readFileSync } from 'node:fs'
import { lintSchema } from './engine/lint/index.ts'

const files = process.argv.slice(2)
if (files.length === 0) {
  process.stderr.write('usage: lint-cli.js FILE…\n')
  process.exitCode = 2
}
for (const file of files) {
  for (const { rule, line, column, message, advice } of lintSchema(readFileSync(file, 'utf8'))) {
    process.stdout.write(`${file}:${line}:${column} ${rule} ${message} — ${advice}\n`)
    process.exitCode = 1
  }
}
