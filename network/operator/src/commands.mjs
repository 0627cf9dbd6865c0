// The operator's commands and their options, once: parsed, typed, and told of by --help and docs/operations.md from here.
import { kinds } from './kinds.mjs'

/** @import { Command } from '@idos/command' */

const { basePort, data, door, fresh, kwild, pgTools } = kinds
const network = data('.data/network')

/** kwild refuses less than half a second.
 * @param {string} text */
function isProposeTimeout(text) {
  const [, number, unit] = /^(\d{1,6})(ms|s)$/.exec(text) ?? []
  return Number(number) * (unit === 's' ? 1000 : 1) >= 500
}

/** The commands of an operator by name: which program each is, and its options, as `@idos/command` parses and tells of them. */
export const commands = /** @type {const} */ ({
  start: {
    main: 'programs/start',
    usage: 'node network/operator/dist/programs/start.js',
    about: 'Starts validators of one network on this machine, with the schema and nothing on top.',
    options: {
      'chain-id': { value: 'ID', required: true, help: 'chain of the network, for good' },
      validators: {
        value: 'N',
        whole: [1, 20],
        help: 'validators; a data folder keeps the number that it was made with',
        default: 4,
      },
      'base-port': basePort(7500),
      'propose-timeout': {
        value: 'TIME',
        check: isProposeTimeout,
        must: 'a time of 500ms or more, such as 500ms or 2s',
        help: 'time between blocks; stays with the data folder',
        otherwise: '`500ms`',
      },
      snapshots: {
        value: 'N',
        whole: [2, 1_000_000],
        help: 'a snapshot at every Nth block, of which two are kept; needs `pg_dump` and `psql` 16',
        otherwise: 'none',
      },
      'chain-rpc': {
        help: 'nodes answer `chain.*` on their RPC port: what an explorer beside them reads; stays with the data folder',
      },
      'pg-tools': pgTools,
      fresh,
      data: network,
      kwild,
    },
  },
  'replace-leader': {
    main: 'programs/replace-leader',
    usage: 'npm run network:replace-leader --',
    about: 'Names another leader of a network.',
    options: {
      candidate: {
        value: 'NAME',
        help: 'the next leader, such as node1',
        otherwise: 'the validator that is furthest',
      },
      data: network,
      kwild,
    },
  },
  join: {
    main: 'programs/join',
    usage: 'npm run network:join --',
    about: 'Adds a node to a network that runs, and runs it until Ctrl-C.',
    options: {
      name: {
        value: 'NAME',
        help: 'its name, or one that is there already',
        otherwise: 'the next free one',
      },
      validator: { help: 'ask for a vote, and let all validators approve' },
      sentry: { value: 'NODE', help: 'its only peer', otherwise: 'none' },
      'state-sync': { help: "begin with a peer's snapshot instead of the first block" },
      'pg-tools': pgTools,
      data: network,
      kwild,
    },
  },
  leave: {
    main: 'programs/leave',
    usage: 'npm run network:leave -- NAME',
    about: 'A validator gives its vote back and follows on.',
    words: { name: 'NAME', most: 1 },
    options: { data: network, kwild },
  },
  rotate: {
    main: 'programs/rotate',
    usage: 'npm run network:rotate -- NAME ...',
    about: 'Nodes leave their history behind, one after the other.',
    words: { name: 'NAME', most: 20 },
    options: { 'pg-tools': pgTools, data: network, kwild },
  },
  purge: {
    main: 'programs/purge',
    usage: 'npm run network:purge -- --target URL',
    about:
      'Removes the locked copies of erased profiles whose locks have ended (purge_expired_grants). Anybody may do that; run it hourly.',
    options: {
      target: {
        ...door,
        several: true,
        required: true,
        help: 'node or gateway, several: the next one is asked when one is away',
      },
      every: {
        value: 'SECONDS',
        whole: [10, 2_000_000],
        must: 'a whole number of seconds, at least 10',
        help: 'go on until stopped, with this pause; a failure is printed and tried again after a minute',
        otherwise: 'once',
      },
      'chain-id': { value: 'ID', help: 'chain to sign for', otherwise: "the target's" },
      'key-file': {
        value: 'FILE',
        path: true,
        help: 'key that signs, worth nothing; made when it is missing',
        default: '.data/purge.key',
      },
    },
  },
  // What the others run a node with.
  node: {
    main: 'node/main',
    usage: 'node network/operator/dist/node/main.js',
    about:
      'Runs one node of a network, its database and its kwild, again whenever one of them ends.',
    options: {
      folder: { value: 'DIR', required: true, help: 'what the node keeps' },
      kwild: { value: 'FILE', required: true, help: kwild.help },
      'pg-tools': { value: 'DIR', help: pgTools.help, otherwise: 'none' },
    },
  },
})

/** Each is a command.
 * @type {Readonly<Record<string, Command>>} */
export const all = commands
