import type { Command } from '@idos/command'
import { commands } from '@idos/operator/commands'
import type { Page, Program } from '../program/program.ts'

const { node: _, ...operators } = commands

/** What `docs/operations.md` has no room for on a page. */
const page: Page = {
  description: [
    'A command of whoever runs nodes of a network: options, output and exit codes are those of the program of that name in @idos/operator. The program of a node is kwild with the idos extension; --kwild names it, where it is not on the PATH.',
  ],
  examples: [],
  wrong: 'the command failed, and said why',
}

/** The operator's commands, under one roof with the others. What they print and how they end is theirs. */
export const networkPrograms: readonly Program[] = Object.entries(operators).map(
  ([name, command]: [string, Command]) => {
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
  },
)
