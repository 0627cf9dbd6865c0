import type { Command } from '@idos/command'
import { encryptionKeyOption, keyFileOption, originOption } from '../program/options.ts'
import { defineProgram } from '../program/program.ts'

export const writeProfile = {
  main: 'main',
  usage: 'idos consumer profile write',
  about: 'Writes who a consumer is: the file that the secure window reads before anybody shares.',
  options: {
    origin: {
      ...originOption,
      required: true,
      help: 'site that will serve it: the key vouches for this one',
    },
    name: {
      value: 'NAME',
      required: true,
      check: (text: string) => text.length >= 1 && text.length <= 80,
      must: 'a name of 1 to 80 characters',
      help: 'what people read',
    },
    logo: {
      value: 'PATH',
      check: (text: string) => /^\/(?!\/)[\x21-\x7e]{1,199}$/.test(text),
      must: 'a path on that site, like /logo.svg',
      help: 'picture on that site',
      otherwise: 'none',
    },
    'privacy-policy': {
      value: 'URL',
      check: (text: string) => URL.canParse(text) && text.length <= 300,
      must: 'an address',
      help: 'where people read what you do with it',
      otherwise: 'none',
    },
    'key-file': keyFileOption,
    'encryption-key-file': encryptionKeyOption,
    out: {
      value: 'FOLDER',
      path: true,
      required: true,
      help: 'folder that the site serves: the file goes to .well-known/idos-consumer.json in it',
    },
  },
} as const satisfies Command

export const checkProfile = {
  main: 'main',
  usage: 'idos consumer profile check ORIGIN',
  about:
    'Asks for the profile of a consumer as the secure window does, and says what is wrong with it.',
  words: { name: 'ORIGIN', most: 1 },
  options: {},
} as const satisfies Command

export const consumerPrograms = [
  defineProgram(
    'consumer profile write',
    writeProfile,
    {
      description: [
        'The profile names the key that access grants are given to, and the one that copies are encrypted to, and proves by a signature that the first speaks for this site. It is public; the keys stay in their files.',
        'Serve it with the header Access-Control-Allow-Origin: *, and then: idos consumer profile check ORIGIN',
      ],
      examples: [
        [
          'idos consumer profile write --origin https://bank.example --name "Example Bank" --key-file consumer.key --encryption-key-file consumer-box.key --out public',
          '',
        ],
      ],
    },
    () => import('./write-profile.ts'),
  ),
  defineProgram(
    'consumer profile check',
    checkProfile,
    {
      description: [
        'Checked are the address (https, or this machine), the answer (200, no redirect, not too large), the header that lets the secure window read it, the form of the file, that its keys can be used, that the signature speaks for this site, and the logo.',
      ],
      examples: [['idos consumer profile check https://bank.example', '']],
      wrong: 'the secure window would not take the profile, or not show all of it',
    },
    () => import('./check-profile.ts'),
  ),
]
