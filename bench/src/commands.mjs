// The benchmarks and their options, once: parsed, typed and told of by --help and docs/operations.md from here.

/** @import { kinds } from '@idos/operator' */

/** @param {string} text */
const listOf = (text) => (text === '' ? [] : text.split(','))

/** Whole numbers, comma separated. @param {number} most */
const wholes = (most) => (/** @type {string} */ text) => {
  const all = listOf(text)
  const isOne = (/** @type {string} */ one) =>
    /^\d+$/.test(one) && Number(one) >= 1 && Number(one) <= most
  return all.every(isOne) ? all.map(Number) : undefined
}

/** @param {string} text */
function growing(text) {
  const sizes = wholes(10_000_000)(text)
  return sizes?.every((one, i) => one > (sizes[i - 1] ?? 0)) ? sizes : undefined
}

/** @param {string} text */
const positive = (text) => (Number(text) > 0 ? Number(text) : undefined)

/**
 * In the words of the operator's commands. They are handed in: this file is read before anything is installed.
 *
 * @param {Pick<typeof kinds, 'kwild'>} words
 */
export const benchCommands = ({ kwild }) =>
  /** @type {const} */ ({
    crypto: {
      main: 'crypto',
      usage: 'npm run bench -- crypto',
      about: 'Key derivation and boxes, beside what OpenSSL takes.',
      options: {},
    },
    enclave: {
      main: 'enclave',
      usage: 'npm run bench:enclave --',
      about:
        "What the Enclave's worker does, side by side with a page that has scrypt-js and tweetnacl.",
      options: {
        chromium: {
          value: 'FILE',
          path: true,
          help: 'the browser',
          otherwise: '`IDOS_CHROMIUM`, then one that is installed',
        },
      },
    },
    isle: {
      main: 'isle',
      usage: 'npm run bench:isle --',
      about:
        'How soon a person can use the Isle on a slow phone, how quick its channel is, what it leaves behind, and how far it pushes the page.',
      options: {
        chromium: {
          value: 'FILE',
          path: true,
          help: 'the browser',
          otherwise: '`IDOS_CHROMIUM`, then one that is installed',
        },
        'port-base': {
          value: 'N',
          whole: [1024, 65_436],
          help: 'of the stack that it starts, and that the page of the bench is beside',
          default: 9200,
        },
        isle: {
          value: 'URL',
          help: 'an Isle that runs already',
          otherwise: 'of the stack that it starts',
        },
        rounds: { value: 'N', whole: [1, 1000], help: 'loads of each kind', default: 7 },
        mounts: { value: 'N', whole: [20, 10_000], help: 'mounts for the memory', default: 200 },
      },
    },
    dashboard: {
      main: 'dashboard',
      usage: 'npm run bench:dashboard --',
      about: 'How soon a person can press something on the dashboard, on a slow line.',
      options: {
        chromium: {
          value: 'FILE',
          path: true,
          help: 'the browser',
          otherwise: '`IDOS_CHROMIUM`, then one that is installed',
        },
        'port-base': {
          value: 'N',
          whole: [1024, 65_436],
          help: 'of the stack that it starts',
          default: 9200,
        },
        dashboard: {
          value: 'URL',
          help: 'a dashboard that runs already',
          otherwise: 'of the stack that it starts',
        },
        rounds: { value: 'N', whole: [1, 1000], help: 'loads of each kind', default: 7 },
      },
    },
    servers: {
      main: 'servers',
      usage: 'npm run bench:servers --',
      about:
        'What servers do with a credential: issue, open, verify, side by side with node:crypto and libsodium, and with tweetnacl.',
      options: {
        sizes: {
          value: 'LIST',
          read: wholes(20_000_000),
          must: 'whole numbers from 1 to 20000000, comma separated',
          help: 'bytes of the credentials',
          default: '1000,100000,1000000,5000000',
        },
        seconds: {
          value: 'N',
          read: positive,
          must: 'a number above 0',
          help: 'seconds of each measurement',
          default: '0.5',
        },
      },
    },
    network: {
      main: 'network',
      usage: 'npm run bench:network --',
      about:
        'Drives reads and writes against a network, directly and through a gateway, all on this machine.',
      options: {
        network: {
          value: 'KIND',
          oneOf: ['devnode', 'kwild'],
          help: 'what answers; `kwild`: validators of the real engine',
          default: 'devnode',
        },
        validators: {
          value: 'N',
          whole: [1, 20],
          help: 'validators of a kwild network',
          default: 1,
        },
        'propose-timeout': {
          value: 'TIME',
          check: (/** @type {string} */ text) => /^\d+m?s$/.test(text),
          must: 'a time such as 500ms or 1s',
          help: 'block interval of a kwild network',
          otherwise: "the network's own",
        },
        'base-port': {
          value: 'N',
          whole: [1, 65_000],
          help: 'first port of a kwild network',
          default: 17_500,
        },
        'at-once': {
          value: 'LIST',
          read: wholes(1000),
          must: 'whole numbers from 1 to 1000, comma separated',
          help: 'requests open at a time, comma separated',
          default: '1,4,16,64',
        },
        seconds: {
          value: 'N',
          read: positive,
          must: 'a number above 0',
          help: 'seconds of each measurement',
          default: '1.5',
        },
        rounds: {
          value: 'N',
          whole: [1, 1000],
          help: 'measurements of each door, taking turns',
          default: 2,
        },
        only: {
          value: 'LIST',
          read: listOf,
          help: 'operations whose name contains one of these',
          default: '',
          otherwise: 'all',
        },
        users: {
          value: 'LIST',
          read: growing,
          must: 'growing whole numbers from 1 to 10000000, comma separated',
          help: 'measure again with this many users in the tables, such as 1000,10000,100000',
          default: '',
          otherwise: 'only the people that the measurement needs',
        },
        json: {
          value: 'FILE',
          path: true,
          help: 'write the figures there, too',
          otherwise: 'none',
        },
        kwild,
      },
    },
  })
