import type { Command } from '@idos/command'
import { policyOptions } from '../credential/commands.ts'
import { archiveOption, reportOption } from '../credential/keep-report-options.ts'
import {
  encryptionKeyOption,
  keyFileOption,
  networkOptions,
  uuidOption,
} from '../program/options.ts'
import { defineProgram } from '../program/program.ts'

const asSomebody = { 'key-file': keyFileOption, ...networkOptions } as const

export const listGrants = {
  main: 'main',
  usage: 'idos grant list',
  about:
    'Lists the access grants of a key: what was granted to a consumer, or what a person granted.',
  options: {
    ...asSomebody,
    user: { ...uuidOption, help: 'only grants of this profile', otherwise: 'all' },
    page: { value: 'N', whole: [1, 1_000_000], help: 'page of a consumer’s list', default: 1 },
    size: { value: 'N', whole: [1, 100], help: 'grants on a page', default: 20 },
  },
} as const satisfies Command

export const readGrant = {
  main: 'main',
  usage: 'idos grant read COPY',
  about: 'Fetches a shared credential, opens it, and hands it over when every check passes.',
  words: { name: 'COPY', most: 1 },
  options: {
    ...asSomebody,
    'encryption-key-file': encryptionKeyOption,
    ...policyOptions,
    user: { ...uuidOption, help: 'profile that it must be of', otherwise: 'that of the grant' },
    out: {
      value: 'FILE',
      path: true,
      help: 'new file for the exact bytes, which only you can read',
      otherwise: 'shown',
    },
    report: reportOption,
    archive: archiveOption,
  },
} as const satisfies Command

export const revokeGrant = {
  main: 'main',
  usage: 'idos grant revoke GRANT',
  about: 'Takes an access grant back, as the person who gave it.',
  words: { name: 'GRANT', most: 1 },
  options: asSomebody,
} as const satisfies Command

export const returnGrant = {
  main: 'main',
  usage: 'idos grant return COPY',
  about: 'Gives up the access to a shared credential, as the consumer who has it.',
  words: { name: 'COPY', most: 1 },
  options: asSomebody,
} as const satisfies Command

export const grantPrograms = [
  defineProgram(
    'grant list',
    listGrants,
    {
      description: [
        'The key says whose: a signing key is that of a consumer, the key of a wallet that of a person. COPY is what grant read takes, GRANT what grant revoke takes.',
      ],
      examples: [
        [
          'idos grant list --key-file consumer.key --gateway https://gateway.example --chain-id idos-1',
          'As a consumer:',
        ],
      ],
    },
    () => import('./list.ts'),
  ),
  defineProgram(
    'grant read',
    readGrant,
    {
      description: [
        'COPY is the id of the copy, as grant list has it. Checked are its hash against the grant, everything that credential verify checks, what the issuer’s public notes say now, and that its holder is who shares it.',
        'A credential that fails is not shown and not written; what failed is. It has a --report, and no --archive.',
      ],
      examples: [
        [
          'idos grant read 11111111-2222-... --key-file consumer.key --encryption-key-file consumer-box.key --issuer did:key:z6Mk... --out ada.json',
          '',
        ],
      ],
      wrong: 'a check failed, and nothing was handed over',
    },
    () => import('./read.ts'),
  ),
  defineProgram(
    'grant revoke',
    revokeGrant,
    {
      description: [
        'Needs the key of a wallet of the profile, which few people have in a file: it is for trying things out, and for those who keep their own. A grant is not revoked before its lock ends.',
      ],
      examples: [],
    },
    () => import('./revoke.ts'),
  ),
  defineProgram(
    'grant return',
    returnGrant,
    {
      description: [
        'Needs the signing key of the consumer. A lock binds the person, not the consumer.',
      ],
      examples: [],
    },
    () => import('./return.ts'),
  ),
]
