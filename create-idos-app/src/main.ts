import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { CreateError, createApp } from './create-app.ts'
import { templates } from './templates.ts'

export type Terminal = {
  readonly cwd: string
  say(text: string): void
  /** Both where a person can be asked. */
  readonly input?: NodeJS.ReadableStream
  readonly output?: NodeJS.WritableStream
}

const names = Object.keys(templates)
const list = Object.entries(templates).map(([name, { about }]) => `  ${name.padEnd(10)}${about}`)
const HELP = `npm create idos-app [FOLDER] [-- --template NAME]

Makes a folder with a page or a server that uses idOS. Nothing is fetched; npm install comes after.

Templates:
${list.join('\n')}

  --template NAME   one of them; asked for when left out
  --help            this text`

/** Runs the command; resolves with its exit code: 0 made or told, 2 nothing was made. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { template: { type: 'string', short: 't' }, help: { type: 'boolean', short: 'h' } },
    })
    if (values.help) {
      terminal.say(HELP)
      return 0
    }
    if (positionals.length > 1) throw new CreateError('Name one folder.')
    const target = positionals[0] ?? (await ask(terminal, 'Folder', 'my-idos-app'))
    const template =
      values.template ?? (await ask(terminal, `Template (${names.join(', ')})`, 'vanilla'))
    const made = createApp({ target, template, cwd: terminal.cwd })
    terminal.say(`Made ${made.folder} from the template ${made.template}. Next:

  cd ${target}
  npm install
  ${templates[made.template].start}

On localhost it uses the development stack: npm start in a clone of the idOS repository.`)
    return 0
  } catch (error) {
    const known = error instanceof CreateError || isArgumentError(error)
    if (!known) throw error
    terminal.say(`${(error as Error).message}\nHelp: npm create idos-app -- --help`)
    return 2
  }
}

/** What `parseArgs` throws for an option that there is not. */
function isArgumentError(error: unknown): boolean {
  return (
    error instanceof TypeError &&
    String((error as { code?: string }).code).startsWith('ERR_PARSE_ARGS')
  )
}

/** What the person answers; the usual where nobody can be asked or nothing is said. */
async function ask({ input, output }: Terminal, question: string, usual: string): Promise<string> {
  if (!input || !output) return usual
  const lines = createInterface({ input, output })
  const answer = await lines.question(`${question} [${usual}]: `)
  lines.close()
  return answer.trim() || usual
}
