import type { Command } from '@idos/command'
import { keyFileOption } from '../program/options.ts'
import { defineProgram } from '../program/program.ts'
import { issuerOption } from '../program/trusted-issuer.ts'

/** `3,7-9`: positions, in order and once each. */
export function positions(text: string): readonly number[] | undefined {
  const found = new Set<number>()
  for (const part of text === '' ? [] : text.split(',')) {
    const [, first = '', last = first] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(part) ?? []
    if (first === '' || Number(last) < Number(first)) return undefined
    if (Number(last) - Number(first) > 1_000_000) return undefined
    for (let at = Number(first); at <= Number(last); at++) found.add(at)
  }
  return [...found].sort((a, b) => a - b)
}

const list = { value: 'LIST', read: positions, must: 'positions, like 3,7-9' } as const
const isUrl = (text: string) => /^https?:\/\/[^\s#]+$/.test(text) && URL.canParse(text)

export const makeStatusList = {
  main: 'main',
  usage: 'idos status-list make FILE',
  about: 'Signs a list of which credentials are revoked or suspended (W3C Bitstring Status List).',
  words: { name: 'FILE', most: 1 },
  options: {
    'key-file': keyFileOption,
    id: {
      value: 'URL',
      required: true,
      check: isUrl,
      must: 'the address of a list',
      help: 'where it will be published: credentials name it',
    },
    issuer: {
      value: 'URL',
      check: isUrl,
      must: 'the URL of an issuer',
      help: 'issuer that signs under an URL',
      otherwise: 'the did:key of the key',
    },
    purpose: {
      value: 'WORD',
      oneOf: ['revocation', 'suspension'],
      help: 'what a set position means',
      default: 'revocation',
    },
    from: {
      value: 'FILE',
      path: true,
      help: 'list to begin with: what is set there stays set',
      otherwise: 'an empty one',
    },
    set: { ...list, help: 'positions to set' },
    clear: { ...list, help: 'positions to clear again: for suspensions' },
    length: {
      value: 'N',
      whole: [131_072, 16_777_216],
      help: 'positions of a new list',
      default: 131_072,
    },
    days: {
      value: 'N',
      whole: [1, 3650],
      help: 'days that it is valid for',
      otherwise: 'without an end',
    },
  },
} as const satisfies Command

export const showStatusList = {
  main: 'main',
  usage: 'idos status-list show SOURCE',
  about: 'Verifies a status list and shows what is set in it.',
  words: { name: 'SOURCE', most: 1 },
  options: {
    issuer: issuerOption,
    index: { value: 'N', whole: [0, 999_999_999], help: 'only this position', otherwise: 'all' },
    'allow-http': { help: 'fetch over http, too: for development' },
  },
} as const satisfies Command

export const statusListPrograms = [
  defineProgram(
    'status-list make',
    makeStatusList,
    {
      description: [
        'FILE is written, or written over, with the signed list: publish it under --id. A consumer that asks for it learns which of your credentials are revoked, and a server that serves it learns nothing of who is looked up.',
        '--from reads and verifies the list of before, of the same key: so no revocation is lost on the way. It may be FILE itself.',
      ],
      examples: [
        [
          'idos status-list make public/status.json --id https://issuer.example/status.json --key-file issuer.key',
          'An empty list, to be published first:',
        ],
        [
          'idos status-list make public/status.json --from public/status.json --set 4711 --id https://issuer.example/status.json --key-file issuer.key',
          'Revoke the credential at position 4711:',
        ],
      ],
    },
    () => import('./make.ts'),
  ),
  defineProgram(
    'status-list show',
    showStatusList,
    {
      description: ['SOURCE is a file, - for standard input, or an address to fetch.'],
      examples: [
        [
          'idos status-list show https://issuer.example/status.json --issuer did:key:z6Mk... --index 4711',
          '',
        ],
      ],
      wrong: 'the list is not one of that issuer, or not valid',
    },
    () => import('./show.ts'),
  ),
]
