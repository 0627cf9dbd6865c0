/** `npm run schema:lint -- FILE ...` */
import { lintCommand } from './command.ts'

process.exitCode = lintCommand(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  fail: (line) => process.stderr.write(`${line}\n`),
})
