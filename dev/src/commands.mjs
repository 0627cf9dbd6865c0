// The launcher's commands and their options, once: parsed, typed and told of by --help and docs/operations.md from here.

/** @import { commands, kinds } from '@idos/operator' */

/** A stack takes the hundred ports from this one on. */
export const portBase = /** @type {const} */ ({
  value: 'N',
  whole: [1024, 65_436],
  help: 'all ports from here on, for a stack beside another',
  default: 7400,
})

/** What comes on top of the network, and may be left out. */
export const APPS = /** @type {const} */ (['neobank', 'acme-card', 'plain-html', 'explorer'])

/** @param {string} text */
const isApp = (text) => APPS.some((name) => name === text)

const only = /** @type {const} */ ({
  value: 'APP',
  several: true,
  check: isApp,
  must: `one of ${APPS.join(', ')}`,
  help: `of ${APPS.join(', ')} this one alone; several, those`,
  otherwise: 'all',
})

/** The parts of `npm test`, in their order. */
const PARTS = [
  ...['lint', 'types', 'schema-lint', 'unit', 'size', 'enclave-build', 'conformance'],
  ...['kwild', 'kwild-conformance', 'kwild-attacks', 'e2e', 'e2e-beside', 'outside', 'runtimes'],
]

const test = /** @type {const} */ ({
  main: 'bin/test.mjs',
  usage: 'npm test -- [PART ...]',
  about: `Everything that has to hold, or these parts of it: ${PARTS.join(', ')}.
Ends with "N passed, N failed, N skipped".`,
  words: { name: 'PART', least: 0, most: PARTS.length, oneOf: PARTS },
  options: {},
})

const e2e = /** @type {const} */ ({
  main: 'bin/e2e.mjs',
  usage: 'npm run e2e -- [FILE ...]',
  about:
    'The browser tests: all, or those of files whose paths contain one of the words. Other options go to Vitest.',
  options: {
    network: {
      value: 'KIND',
      oneOf: ['devnode', 'kwild'],
      help: 'what keeps the data; `kwild`: four validators of the real engine',
      default: 'devnode',
    },
    'port-base': { ...portBase, help: 'all ports from here on, beside a stack that runs' },
    running: { help: 'on the stack that runs there already' },
  },
})

/** @param {string} text */
const isOrigin = (text) => URL.canParse(text) && new URL(text).origin === text
const origin = /** @type {const} */ ({
  value: 'ORIGIN',
  check: isOrigin,
  must: 'an origin, like https://enclave.example',
})

const verify = /** @type {const} */ ({
  main: 'enclave-build/main',
  usage: 'npm run verify:enclave -- [URL]',
  about:
    'Builds the Enclave of these sources and compares every file and header of the deployment at URL with it.',
  words: { name: 'URL', least: 0, most: 1 },
  options: {
    as: {
      ...origin,
      help: 'whom to ask for at the address of URL: before a name leads there, or one machine of many',
      otherwise: 'the origin of URL',
    },
    isle: {
      ...origin,
      several: true,
      help: 'an Isle that it has to be built for; several, all of them',
      otherwise: 'those that its manifest names, which are printed',
    },
    twice: {
      help: 'build in this folder and in a copy elsewhere, compare the two, and look for what no build may have; needs no URL',
    },
  },
})

const docs = /** @type {const} */ ({
  main: 'docs/main',
  usage: 'npm run docs --',
  about:
    'Builds the documentation site into a folder for any static host, and serves it on this machine. A link that leads nowhere ends it.',
  options: {
    build: { help: 'build it, and end' },
    out: {
      value: 'DIR',
      path: true,
      help: 'folder of the site, emptied first',
      default: 'docs/build',
    },
    base: {
      value: 'PATH',
      check: (/** @type {string} */ text) => /^\/(?:[\w-]+\/)*$/.test(text),
      must: 'a path with a slash at both ends, like /docs/',
      help: 'what the site stands under',
      default: '/',
    },
    origin: {
      ...origin,
      help: 'where it is published: for canonical addresses and llms.txt',
      default: 'https://docs.idos.network',
    },
    port: { value: 'N', whole: [1024, 65_535], help: 'port to serve it on', default: 7470 },
  },
})

const playground = /** @type {const} */ ({
  main: 'playground/main',
  usage: 'npm run playground --',
  about:
    'Shows every screen of the Isle and of the secure window, and the code of a page that has them so. Needs no network.',
  options: { 'port-base': portBase },
})

const screens = /** @type {const} */ ({
  main: 'bin/screens.mjs',
  usage: 'npm run screens --',
  about:
    'Takes pictures of every screen, in artifacts/screens: one sheet of them all. Says which differ from those of the last run.',
  options: {
    'port-base': portBase,
    only: { value: 'WORD', help: 'screens whose name contains it', otherwise: 'all' },
    strict: { help: 'a screen that differs, or is wider than its window, is a failure' },
    keep: { help: 'the last pictures stay those that the next run compares with' },
  },
})

/** @param {string} text */
const isHex32 = (text) => /^[0-9a-f]{64}$/.test(text)
const hex32 = /** @type {const} */ ({
  value: 'HEX',
  check: isHex32,
  must: '64 digits of lower-case hex',
})

const receipt = /** @type {const} */ ({
  main: 'receipt/main',
  usage: 'npm run receipt -- FILE',
  about:
    'Verifies a receipt of the secure window, and whether it is of a copy that is known from elsewhere.',
  words: { name: 'FILE', least: 0, most: 1 },
  options: {
    key: {
      ...hex32,
      help: '`issuer_auth_public_key` of the copy, as the network has it',
      otherwise: 'not compared',
    },
    hash: {
      ...hex32,
      help: 'SHA-256 of the text that the recipient opened, its `content_hash`',
      otherwise: 'not compared',
    },
  },
})

const fuzz = /** @type {const} */ ({
  main: 'bin/fuzz-enclave.mjs',
  usage: 'npm run fuzz:enclave -- [N]',
  about:
    'Sends N hostile messages (a million) over every channel of the Enclave: frame and worker as they run, in this process.',
  words: { name: 'N', least: 0, most: 1 },
  options: {
    seed: {
      value: 'N',
      whole: [0, 999_999_999],
      help: 'of the messages, to repeat a run',
      otherwise: 'that of the unit tests',
    },
  },
})

/**
 * `network` has the options of the operator's `start`, on a chain of this launcher. They are handed in: this file is read
 * before anything is installed.
 *
 * @param {Pick<typeof commands, 'start'>} operator
 * @param {Pick<typeof kinds, 'fresh'>} words
 */
export function devCommands({ start }, { fresh }) {
  const { 'chain-id': _, 'base-port': basePort, ...ofNodes } = start.options
  return /** @type {const} */ ({
    test,
    e2e,
    verify,
    receipt,
    fuzz,
    docs,
    playground,
    screens,
    start: {
      main: 'main',
      usage: 'npm start --',
      about:
        'Starts the demo with everything that it needs: a development node, a gateway, the sites and their servers.',
      options: {
        only,
        'port-base': portBase,
        fresh,
        https: {
          help: 'every origin by https, certified by an authority of the data folder; says how to trust it, and does not do so by itself',
        },
        data: {
          value: 'DIR',
          path: true,
          help: 'data and logs',
          otherwise:
            '`.data/start`, `.data/start-N` of another `--port-base`, `.data/start-https` by https',
        },
        'web-origins': {
          value: 'ORIGINS',
          help: 'further pages that may call the gateway themselves, comma separated',
          default: '',
          otherwise: 'the Isle alone',
        },
      },
    },
    network: {
      main: 'network',
      usage: 'npm run network --',
      about:
        'Starts validators of the real engine on this machine, with gateways, sites and demo on top. Needs Go.',
      options: {
        gateways: {
          value: 'N',
          whole: [1, 10],
          help: 'gateways, on the ports from 90 above `--port-base`',
          default: 1,
        },
        'nodes-only': { help: 'the validators with the schema, and nothing on top' },
        'port-base': portBase,
        'base-port': {
          value: basePort.value,
          whole: basePort.whole,
          help: basePort.help,
          otherwise: '100 above `--port-base`',
        },
        ...ofNodes,
      },
    },
  })
}
