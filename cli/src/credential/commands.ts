import type { Command } from '@idos/command'
import { keyFileOption, originOption } from '../program/options.ts'
import { defineProgram } from '../program/program.ts'
import { issuerOption } from '../program/trusted-issuer.ts'
import { archiveOption, reportOption } from './keep-report-options.ts'

const words = { name: 'FILE', most: 1 } as const
const input = 'FILE is a credential as JSON, or - for standard input.'
const presentedInput =
  'FILE is a credential as JSON, or a presented SD-JWT as its text, or - for standard input.'

const time = (text: string) => {
  const at = /^\d{4}-\d{2}-\d{2}/.test(text) ? new Date(text) : undefined
  return at && !Number.isNaN(at.getTime()) ? at : undefined
}

export const inspectCredential = {
  main: 'main',
  usage: 'idos credential inspect FILE',
  about: 'Shows what a credential says, without looking whether any of it is true.',
  words,
  options: {},
} as const satisfies Command

/** What is asked of a credential, wherever it comes from. */
export const policyOptions = {
  issuer: issuerOption,
  type: {
    value: 'TYPE',
    several: true,
    help: 'kind of credential that passes; several',
    otherwise: '`KycCredential`',
  },
  'ignore-status': { help: 'do not ask the issuer’s status lists: a revocation is not noticed' },
  'allow-http': { help: 'ask status lists over http, too: for development' },
  'accept-unsigned-names': {
    help: 'take idOS credentials of 2025, whose holder can swap first and family name',
  },
} as const

export const verifyCredential = {
  main: 'main',
  usage: 'idos credential verify FILE',
  about: 'Verifies a credential and says why: form, kind, issuer, proof, validity, schema, status.',
  words,
  options: {
    ...policyOptions,
    audience: {
      ...originOption,
      help: 'of a presented SD-JWT: origin of the site that it was presented to',
      otherwise: 'its check `binding` fails',
    },
    nonce: {
      value: 'NONCE',
      check: (text: string) => /^[\x21-\x7e]{1,200}$/.test(text),
      must: 'the nonce of the request',
      help: 'of a presented SD-JWT: nonce of the request that it answers',
      otherwise: 'its check `binding` fails',
    },
    at: {
      value: 'TIME',
      read: time,
      must: 'a time, like 2026-11-30 or 2026-11-30T12:00:00Z',
      help: 'moment that it has to be valid at',
      otherwise: 'now',
    },
    report: reportOption,
    archive: archiveOption,
  },
} as const satisfies Command

export const recheckCredential = {
  main: 'main',
  usage: 'idos credential recheck FILE',
  about: 'Makes the report of an archive again, without a network, and says what differs.',
  words,
  options: {
    'sealed-by': {
      value: 'KEY',
      several: true,
      check: (text: string) => /^[0-9a-f]{64}$/.test(text),
      must: '64 digits of hex in lower case',
      help: 'wallet identifier of a consumer whose seal counts; several',
      otherwise: 'a seal is looked at, and need not be there',
    },
    report: reportOption,
  },
} as const satisfies Command

export const decryptCredential = {
  main: 'main',
  usage: 'idos credential decrypt FILE',
  about: 'Opens the content of a credential with the key that it is encrypted to.',
  words,
  options: {
    'key-file': {
      ...keyFileOption,
      help: 'key for encryption; FILE#MEMBER of a JSON object; - for standard input',
    },
    encryptor: {
      value: 'KEY',
      help: 'base64 of the public key that travels beside the content',
      otherwise: '`encryptor_public_key` of the row',
    },
    out: {
      value: 'FILE',
      path: true,
      help: 'new file for the exact bytes, which only you can read',
      otherwise: 'shown',
    },
  },
} as const satisfies Command

export const credentialPrograms = [
  defineProgram(
    'credential inspect',
    inspectCredential,
    {
      description: [
        input,
        'Nothing is fetched and nothing is verified. Characters that would steer the terminal are shown as a box; long values, such as pictures, by their beginning.',
      ],
      examples: [['idos credential inspect credential.json', 'What it says:']],
      wrong: 'the text is no credential',
    },
    () => import('./inspect.ts'),
  ),
  defineProgram(
    'credential verify',
    verifyCredential,
    {
      description: [
        presentedInput,
        'Each check is printed with its outcome, its code and a sentence. A credential is verified when none failed. Only the issuers that are named count, with exactly these keys; all that is fetched is the status list of such an issuer, and its DID document where it is a did:web without a key.',
        'An SD-JWT VC is verified as its holder presented it: with --audience and --nonce of the request, and --type for its vct. That it was presented in time is compared with --at.',
        'Who holds it and who shares it is not in a file: grant read checks that, too.',
      ],
      examples: [
        [
          'idos credential verify credential.json --issuer did:key:z6Mk...',
          'Is it of this issuer, and good?',
        ],
        [
          'idos credential verify credential.json --issuer did:web:issuer.example --report report.html --archive archive.json',
          'For a file that somebody else has to rely on:',
        ],
        [
          'idos credential verify presented.txt --issuer did:key:z6Mk... --type https://bank.example/kyc --audience https://shop.example --nonce 5LuQ...',
          'Claims that a person presented, at the time of their request:',
        ],
      ],
      wrong: 'a check failed',
    },
    () => import('./verify.ts'),
  ),
  defineProgram(
    'credential recheck',
    recheckCredential,
    {
      description: [
        'FILE is an archive, as credential verify --archive and readCredential of the consumer SDK make it, or - for standard input.',
        'Nothing is fetched: documents, policy and clock are those of the archive. A DID document and public notes are signed by nobody, so without a seal an archive is as good as whoever kept it.',
      ],
      examples: [['idos credential recheck archive.json', 'Does it still say what it said?']],
      wrong: 'something differs, or the seal is not one that counts',
    },
    () => import('./recheck.ts'),
  ),
  defineProgram(
    'credential decrypt',
    decryptCredential,
    {
      description: [
        'FILE is a row of the network as JSON (content and encryptor_public_key), its content alone in base64 or as bytes, or - for standard input.',
        'What comes out is what somebody encrypted to your key: anybody can. credential verify says whether it is anything.',
      ],
      examples: [
        [
          'idos credential decrypt row.json --key-file consumer-box.key --out credential.json',
          'Into a file:',
        ],
      ],
    },
    () => import('./decrypt.ts'),
  ),
]
