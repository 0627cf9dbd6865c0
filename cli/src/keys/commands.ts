import type { Command } from '@idos/command'
import { defineProgram } from '../program/program.ts'
import { keyKinds } from './key-file.ts'

const kinds =
  'signing: an Ed25519 key, by which issuers and consumers are known on the network and sign credentials. encryption: an X25519 key, to which credentials are encrypted. wallet: a secp256k1 key of an EVM account, for trying things out; people have theirs in a wallet.'

export const newKey = {
  main: 'main',
  usage: 'idos keys new FILE',
  about: 'Makes a key, in a new file that only you can read.',
  words: { name: 'FILE', most: 1 },
  options: { kind: { value: 'KIND', oneOf: keyKinds, help: 'what it is for', required: true } },
} as const satisfies Command

export const showKey = {
  main: 'main',
  usage: 'idos keys show FILE',
  about: 'Shows the public half of a key.',
  words: { name: 'FILE', most: 1 },
  options: {
    kind: {
      value: 'KIND',
      oneOf: keyKinds,
      help: 'what it is for',
      otherwise: 'what its file says',
    },
    secret: { help: 'show the secret half, too: whoever sees it acts as you' },
  },
} as const satisfies Command

export const keyPrograms = [
  defineProgram(
    'keys new',
    newKey,
    {
      description: [
        kinds,
        'The file is never written over. It has the mode 600, and no command reads a key from a file that others can read. What it prints is the public half, for everybody.',
      ],
      examples: [
        ['idos keys new issuer.key --kind signing', 'The key of an issuer, and its did:key:'],
      ],
    },
    () => import('./new-key.ts'),
  ),
  defineProgram(
    'keys show',
    showKey,
    {
      description: [
        kinds,
        'FILE is a file that keys new made, one of 64 hex digits, FILE#MEMBER for one of several in a JSON object, or - for standard input. Where the file does not say what the key is for, --kind does.',
      ],
      examples: [
        ['idos keys show issuer.key', 'Who the issuer is to others:'],
        [
          'idos keys show .data/start/secrets.json#issuerSeed --kind signing',
          'A key of the local stack:',
        ],
      ],
    },
    () => import('./show-key.ts'),
  ),
]
