// The options of the conformance table, once: parsed, typed and told of by --help and docs/operations.md from here.

/** @import { kinds } from '@idos/operator' */

/**
 * In the words of the operator's commands. They are handed in: this file is read before anything is installed.
 *
 * @param {Pick<typeof kinds, 'door' | 'key'>} words
 */
export const conformanceCommands = ({ door, key }) =>
  /** @type {const} */ ({
    conformance: {
      main: 'main',
      usage: 'npm run conformance --',
      about:
        'Without --target, a development node and a gateway are started on free ports and tested, and the engine by itself.',
      options: {
        target: {
          ...door,
          several: true,
          help: 'a node or a gateway; several: doors of one network',
          otherwise: 'a network of its own',
        },
        node: {
          ...door,
          several: true,
          help: "a node for the owner's writes, when the only target is a gateway; given for each node of the network, every write is waited for at all of them, because a gateway reads from any",
          otherwise: 'the targets that are nodes',
        },
        'owner-key': {
          ...key,
          env: 'IDOS_CONFORMANCE_OWNER_KEY',
          help: 'key of the database owner: an Ed25519 seed, or 0x and an EVM private key',
        },
        'inserter-key': {
          ...key,
          env: 'IDOS_CONFORMANCE_INSERTER_KEY',
          help: 'Ed25519 seed of an inserter; without it the owner names one',
        },
        deploy: { help: 'deploy the schema first, as the owner' },
        'change-settings': {
          help: "also run the cases that change the network's settings for a moment",
        },
        postgres: {
          value: 'URL',
          help: "the node's database, for the erasure proof; read only",
          otherwise: 'none',
        },
        only: { value: 'TEXT', help: 'cases whose id contains this', otherwise: 'all' },
        'at-once': { value: 'N', whole: [1, 999], help: 'cases at a time', default: 12 },
        erasure: {
          help: 'the erasure proof alone, with everything that was searched and found',
        },
      },
    },
    'rpc-network': {
      main: 'clients/main',
      usage: 'npm run rpc:network',
      about:
        'Starts a development node and a gateway on free ports with the schema and an admitted issuer, for clients to be tried on. Keeps nothing.',
      options: {},
    },
  })
