import type { Command } from '@idos/command'
import type { commands as operatorCommands } from '@idos/operator/commands'
import type { Page, Program } from '../program/program.ts'

type Operator = { readonly commands: typeof operatorCommands }

/** What `docs/operations.md` has no room for on a page. */
const page: Page = {
  description: [
    'A command of whoever runs nodes of a network: options, output and exit codes are those of the program of that name in @idos/operator. The program of a node is kwild with the idos extension; --kwild names it, where it is not on the PATH.',
  ],
  examples: [],
  wrong: 'the command failed, and said why',
}

/**
 * The operator's commands, under one roof with the others. What they print and how they end is theirs. Their package brings
 * PostgreSQL, which others have no use for: where it is not installed, one entry says so.
 */
export async function networkPrograms(
  load: () => Promise<Operator> = () => import('@idos/operator/commands'),
): Promise<readonly Program[]> {
  const operator = await load().catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  })
  if (!operator) return [notInstalled]
  const { node: _, ...operators } = operator.commands
  return Object.entries(operators).map(([name, command]: [string, Command]) => {
    const words = command.words
      ? ` ${command.words.name}${command.words.most > 1 ? ' ...' : ''}`
      : ''
    return {
      name: `network ${name}`,
      command: { ...command, usage: `idos network ${name}${words}` },
      page,
      raw: true,
      run: async ({ words: args }) =>
        (await import('./run-operator.ts')).runOperator(command.main, args),
    }
  })
}

const INSTALL =
  'The commands of whoever runs nodes of a network come with a package of their own: npm install -g @idos/operator'

const notInstalled: Program = {
  name: 'network',
  command: {
    main: 'main',
    usage: 'idos network COMMAND',
    about: 'Runs nodes of a network: start, join, leave, rotate, purge. Comes with @idos/operator.',
    options: {},
  },
  page: { description: [INSTALL], examples: [] },
  raw: true,
  absent: INSTALL,
  run: async () => undefined,
}
