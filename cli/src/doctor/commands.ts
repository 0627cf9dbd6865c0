import type { Command } from '@idos/command'
import { originOption } from '../program/options.ts'
import { defineProgram } from '../program/program.ts'

export const doctor = {
  main: 'main',
  usage: 'idos doctor URL',
  about:
    'Opens a page that embeds the Isle in Chromium, and says what is wrong and which header to set.',
  words: { name: 'URL', most: 1 },
  options: {
    isle: {
      ...originOption,
      help: 'Isle that the page is to embed',
      otherwise: 'the one that it has',
    },
    browser: {
      value: 'FILE',
      path: true,
      help: 'Chromium or Chrome',
      otherwise: '`IDOS_CHROMIUM`, then an installed one',
    },
  },
} as const satisfies Command

export const doctorPrograms = [
  defineProgram(
    'doctor',
    doctor,
    {
      description: [
        'Looked at are the page (secure context, sandbox, Content-Security-Policy, Cross-Origin-Opener-Policy, Cross-Origin-Embedder-Policy, Permissions-Policy, mixed content), the Isle and the Enclave behind it (who may embed them, whether they are deployed for each other), the gateway (whether the Isle may ask it, which network it is of), the clock of this machine, storage and wallets.',
        'Whether the page may have the frame is not computed: a frame is put in, and the browser says. Below what is wrong stands the header as it is to be sent, with everything that it has now.',
        'The browser is the one that is installed; none is downloaded. It has no wallet and no history.',
      ],
      examples: [
        ['idos doctor https://bank.example/open-account', 'A page that has the Isle:'],
        [
          'idos doctor https://bank.example --isle https://isle.example --json',
          'One that is to have it, for a script:',
        ],
      ],
      wrong: 'something is wrong',
    },
    () => import('./run-doctor.ts'),
  ),
]
