// npm run test:mutants: takes out each defence of the list in turn; some test must fail.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readCommand } from '@idos/command'
import { commands } from '../options.ts'
import { mutants } from './list.ts'
import { runMutant, type Verdict } from './run-mutant.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '')
const { values } = readCommand(commands.mutants, process.argv.slice(2))
const { only = '' } = values

const chosen = mutants.filter(({ id }) => id.includes(only))
const verdicts: Verdict[] = []
const queue = [...chosen]

async function work(): Promise<void> {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const verdict = await runMutant(root, next)
    verdicts.push(verdict)
    const { id, killedBy } = verdict
    process.stdout.write(
      killedBy
        ? `killed    ${id}\n            ${killedBy}\n`
        : `SURVIVED  ${id}: ${next.without}\n`,
    )
  }
}

await Promise.all(Array.from({ length: values['at-once'] }, work))
const survivors = verdicts.filter(({ killedBy }) => killedBy === undefined)
mkdirSync(join(root, 'artifacts'), { recursive: true })
writeFileSync(join(root, 'artifacts/mutants.json'), JSON.stringify(verdicts, null, 2))
process.stdout.write(`${verdicts.length - survivors.length} of ${verdicts.length} mutants killed\n`)
process.exitCode = survivors.length > 0 || verdicts.length === 0 ? 1 : 0
