// The trials and their options, once: parsed, typed and told of by --help from here.

/** @import { kinds } from '@idos/operator' */

const race = /** @type {const} */ ({
  help: 'with nodes that tell of memory they use without a lock (needs gcc; slower)',
})

/**
 * In the words of the operator's commands. They are handed in: this file is read before anything is installed.
 *
 * @param {Pick<typeof kinds, 'basePort' | 'data' | 'door' | 'key' | 'kwild' | 'pgTools'>} words
 */
export const trialCommands = ({ basePort, data, door, key, kwild, pgTools }) =>
  /** @type {const} */ ({
    faults: {
      main: 'faults/main',
      usage: 'npm run network:faults --',
      about:
        'Hits a network of its own under load in every way, and checks what is left. About ten minutes.',
      options: {
        users: { value: 'N', whole: [1, 1_000], help: 'applications at a time', default: 8 },
        only: { value: 'TEXT', help: 'blows whose name contains this', otherwise: 'all' },
        race,
        'base-port': basePort(7600),
        data: data('.data/faults'),
        kwild,
      },
    },
    attacks: {
      main: 'attacks/main',
      usage: 'npm run network:attacks --',
      about:
        'Sends every node of a network of its own what one request could end a stock node with, and times blocks full of the worst.',
      options: {
        validators: { value: 'N', whole: [1, 20], help: 'validators', default: 4 },
        only: {
          value: 'TEXT',
          help: 'the worst blocks whose name contains this, and no attack',
          otherwise: 'all',
        },
        most: {
          value: 'MS',
          whole: [1, 60_000],
          help: 'milliseconds that a block may take; more where others use the machine, too',
          default: 1_000,
        },
        race,
        'base-port': basePort(7600),
        data: data('.data/attacks'),
        kwild,
      },
    },
    differential: {
      main: 'differential/main',
      usage: 'npm run conformance:differential --',
      about:
        'Sends the same to a development node and to a validator, and compares all answers and every table.',
      options: {
        target: {
          ...door,
          several: true,
          help: 'a fresh node that runs already, given twice; needs --owner-key',
          otherwise: 'two of its own',
        },
        'owner-key': {
          ...key,
          env: 'IDOS_CONFORMANCE_OWNER_KEY',
          help: 'key of the owner of both',
        },
        seed: {
          value: 'N',
          whole: [0, 999_999_999],
          help: 'of the random steps',
          otherwise: 'a new one, which is printed',
        },
        steps: { value: 'N', whole: [0, 999_999_999], help: 'random steps', default: 150 },
        only: { value: 'TEXT', help: 'cases whose id contains this', otherwise: 'all' },
        'at-once': { value: 'N', whole: [1, 999], help: 'cases at a time', default: 12 },
        report: { value: 'FILE', path: true, help: 'the result as JSON', otherwise: 'none' },
        data: {
          value: 'DIR',
          path: true,
          help: 'data and logs, which stay',
          otherwise: 'a temporary folder',
        },
        kwild,
      },
    },
    membership: {
      main: 'membership/main',
      usage: 'npm run network:membership --',
      about:
        'Nodes join, leave and rotate on a network of its own; all must agree after each step.',
      options: {
        'base-port': basePort(7700),
        'pg-tools': pgTools,
        data: data('.data/membership'),
        kwild,
      },
    },
    erasure: {
      main: 'erasure/main',
      usage: 'npm run network:erasure --',
      about: 'Erases a person on a network of its own and searches every disk for what is left.',
      options: {
        'base-port': basePort(7800),
        'pg-tools': pgTools,
        data: data('.data/erasure'),
        kwild,
      },
    },
    devnode: {
      main: 'devnode/main',
      usage: 'node trials/dist/devnode/main.js',
      about: 'Hits a development node, its database and its disk, and checks what is left.',
      options: {
        scenario: {
          value: 'NAME',
          oneOf: ['kills', 'disk-flapping', 'disk-full', 'clock-jumps'],
          help: 'kills, disk-flapping or disk-full (both need root), clock-jumps',
          default: 'kills',
        },
        kills: { value: 'N', whole: [1, 100_000], help: 'of kills', default: 100 },
        rounds: { value: 'N', whole: [1, 100_000], help: 'of disk-flapping', default: 20 },
        seed: { value: 'N', whole: [0, 999_999_999], help: 'kinds and moments', default: 1 },
      },
    },
    gateway: {
      main: 'gateway/main',
      usage: 'node trials/dist/gateway/main.js',
      about: 'Hits a gateway and the nodes behind it, and compares what clients were told.',
      options: {
        scenario: {
          value: 'NAME',
          oneOf: ['all', 'backends', 'gateway-killed', 'clock-jumps'],
          help: 'backends, gateway-killed, clock-jumps or all',
          default: 'all',
        },
        kills: { value: 'N', whole: [1, 100_000], help: 'of gateway-killed', default: 10 },
      },
    },
    mutants: {
      main: 'mutants/main',
      usage: 'npm run test:mutants --',
      about: 'Takes out each defence of the list in turn; some test must fail.',
      options: {
        only: { value: 'TEXT', help: 'defences whose id contains this', otherwise: 'all' },
        'at-once': { value: 'N', whole: [1, 99], help: 'at a time', default: 2 },
      },
    },
  })
