// The launcher's commands and their options, once: parsed, typed and told of by --help and docs/operations.md from here.

/** @import { commands, kinds } from '@idos/operator' */

/** A stack takes the hundred ports from this one on. */
export const portBase = /** @type {const} */ ({
  value: 'N',
  whole: [1024, 65_436],
  help: 'all ports from here on, for a stack beside another',
  default: 7400,
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
    start: {
      main: 'main',
      usage: 'npm start --',
      about:
        'Starts the demo with everything that it needs: a development node, a gateway, the sites and their servers.',
      options: {
        'port-base': portBase,
        fresh,
        data: {
          value: 'DIR',
          path: true,
          help: 'data and logs',
          otherwise: '`.data/start`, or `.data/start-N` of another `--port-base`',
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
