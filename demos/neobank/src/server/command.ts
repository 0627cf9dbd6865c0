import type { Command } from '@idos/command'

/** The bank's servers, and what they are started with. */
export const command = {
  main: 'server/main',
  usage: 'node dist/server/main.js',
  about: 'The page, the issuer and the consumer of a bank, each on an origin of its own.',
  options: {
    config: { value: 'FILE', required: true, help: 'where everything is' },
    secrets: { value: 'FILE', required: true, help: 'the keys of issuer and consumer, hex' },
  },
} as const satisfies Command
