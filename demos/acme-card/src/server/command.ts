import type { Command } from '@idos/command'

/** The card provider's server, and what it is started with. */
export const command = {
  main: 'server/main',
  usage: 'node dist/server/main.js',
  about: 'A card provider that relies on the identity check of a bank: its page and its server.',
  options: {
    config: { value: 'FILE', required: true, help: 'where everything is' },
    secrets: { value: 'FILE', required: true, help: 'the two keys of the consumer, hex' },
  },
} as const satisfies Command
