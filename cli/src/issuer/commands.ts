import type { Command } from '@idos/command'
import { keyFileOption, networkOptions, nodeOption, uuidOption } from '../program/options.ts'
import { defineProgram } from '../program/program.ts'

export const admitIssuer = {
  main: 'main',
  usage: 'idos issuer admit',
  about: 'Lets an issuer create profiles on a network, as the owner of the network.',
  options: {
    name: {
      value: 'NAME',
      required: true,
      check: (text: string) => text.length >= 1 && text.length <= 256,
      must: 'a name of 1 to 256 characters',
      help: 'what the network calls it, for good: profiles carry it, and it is never given twice',
    },
    key: {
      value: 'KEY',
      required: true,
      several: true,
      help: 'public key that acts for it: a did:key, 64 hex digits, or the address of a wallet; several',
    },
    id: { ...uuidOption, help: 'id of the issuer', otherwise: 'a new one' },
    node: {
      ...nodeOption,
      required: true,
      help: 'a node of the network: gateways take nothing of the owner',
    },
    'chain-id': networkOptions['chain-id'],
    'owner-key-file': {
      ...keyFileOption,
      env: 'IDOS_OWNER_KEY_FILE',
      help: 'signing key of the owner; FILE#MEMBER of a JSON object; - for standard input',
    },
  },
} as const satisfies Command

export const listIssuers = {
  main: 'main',
  usage: 'idos issuer list',
  about: 'Lists who may create profiles on a network, and with which keys.',
  options: networkOptions,
} as const satisfies Command

export const issuerPrograms = [
  defineProgram(
    'issuer admit',
    admitIssuer,
    {
      description: [
        'An issuer that is admitted may create profiles, and write credentials for people who sign that it may. The owner of a network says who is.',
        'A second call with the same name adds keys to it; keys that it has already stay as they are, so a call that was cut off can be repeated.',
      ],
      examples: [
        [
          'idos issuer admit --name "Example Bank" --key did:key:z6Mk... --node http://127.0.0.1:7484 --chain-id idos-dev --owner-key-file .data/start/secrets.json#ownerSeed',
          'On the local stack:',
        ],
      ],
    },
    () => import('./admit-issuer.ts'),
  ),
  defineProgram(
    'issuer list',
    listIssuers,
    {
      description: ['What the network says in the open. No key is needed.'],
      examples: [['idos issuer list --gateway https://gateway.example --chain-id idos-1', '']],
    },
    () => import('./list-issuers.ts'),
  ),
]
