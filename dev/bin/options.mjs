// The options of the commands that build before they run: --help and a wrong option are answered before that.
// dev/src/options.test.ts compares the names with what the commands themselves read.
import { parseArgs } from 'node:util'

const basePort = (port) => [
  'N',
  `port of the first node; 20 and 40 above: P2P and admin (default ${port})`,
]
const pgTools = ['DIR', 'folder of pg_dump and psql 16 (or IDOS_PG_TOOLS; see network:pg-tools)']
const data = (folder) => ['DIR', `data and logs (default ${folder})`]
const race = [
  undefined,
  'with nodes that tell of memory they use without a lock (needs gcc; slower)',
]
const fresh = [undefined, 'forget the data folder and start over']

/** By command: its file, without the ending, what it does, its words, and for each option the kind of its value and what it is for. */
export const commands = {
  start: {
    main: 'dev/dist/main',
    usage: 'npm start -- [options]',
    about:
      'Starts the demo with everything that it needs: a development node, a gateway, the sites and their servers.',
    options: {
      'port-base': ['N', 'all ports from here on, for a stack beside another (default 7400)'],
      fresh,
      data: ['DIR', 'data and logs (default .data/start, or .data/start-N of another --port-base)'],
    },
  },
  network: {
    main: 'dev/dist/network',
    usage: 'npm run network -- [options]',
    about:
      'Starts validators of the real engine on this machine, with gateways, sites and demo on top. Needs Go.',
    options: {
      validators: ['N', 'validators, 1 to 20 (default 4)'],
      gateways: ['N', 'gateways, 1 to 10 (default 1)'],
      'base-port': basePort(7500),
      'nodes-only': [undefined, 'the validators with the schema, and nothing on top'],
      'propose-timeout': ['TIME', 'time between blocks, such as 500ms (the least) or 2s'],
      snapshots: ['N', 'a snapshot at every Nth block, of which two are kept (default: none)'],
      'pg-tools': pgTools,
      fresh,
      data: data('.data/network'),
    },
  },
  'network-replace-leader': {
    main: 'network/operator/dist/replace-leader',
    usage: 'npm run network:replace-leader -- [options]',
    about: 'Names another leader of a network of npm run network.',
    options: {
      candidate: [
        'NAME',
        'the next leader, such as node1 (default: the validator that is furthest)',
      ],
      data: data('.data/network'),
    },
  },
  'network-join': {
    main: 'network/operator/dist/join',
    usage: 'npm run network:join -- [options]',
    about: 'Adds a node to a network of npm run network and runs it until Ctrl-C.',
    options: {
      name: ['NAME', 'its name, or one that is there already (default: the next free one)'],
      validator: [undefined, 'ask for a vote, and let all validators approve'],
      sentry: ['NODE', 'its only peer'],
      'state-sync': [undefined, "begin with a peer's snapshot instead of the first block"],
      'pg-tools': pgTools,
      data: data('.data/network'),
    },
  },
  'network-leave': {
    main: 'network/operator/dist/leave',
    usage: 'npm run network:leave -- NAME [options]',
    about: 'A validator of a network of npm run network gives its vote back and follows on.',
    words: true,
    options: { data: data('.data/network') },
  },
  'network-rotate': {
    main: 'network/operator/dist/rotate',
    usage: 'npm run network:rotate -- NAME ... [options]',
    about: 'Nodes of a network of npm run network leave their history behind, one after the other.',
    words: true,
    options: { 'pg-tools': pgTools, data: data('.data/network') },
  },
  'network-faults': {
    main: 'trials/dist/faults/main',
    usage: 'npm run network:faults -- [options]',
    about:
      'Hits a network of its own under load in every way, and checks what is left. About ten minutes.',
    options: {
      users: ['N', 'applications at a time (default 8)'],
      only: ['TEXT', 'blows whose name contains this'],
      race,
      'base-port': basePort(7600),
      data: data('.data/faults'),
    },
  },
  'network-attacks': {
    main: 'trials/dist/attacks/main',
    usage: 'npm run network:attacks -- [options]',
    about:
      'Sends every node of a network of its own what one request could end a stock node with, and times blocks full of the worst.',
    options: {
      validators: ['N', 'validators (default 4)'],
      only: ['TEXT', 'the worst blocks whose name contains this, and no attack'],
      race,
      'base-port': basePort(7600),
      data: data('.data/attacks'),
    },
  },
  'network-differential': {
    main: 'trials/dist/differential/main',
    reads: 'trials/src/differential/options.ts',
    usage: 'npm run conformance:differential -- [options]',
    about:
      'Sends the same to a development node and to a validator, and compares all answers and every table.',
    options: {
      target: [
        'URL',
        'a node that runs already, fresh; given twice, instead of two nodes of its own',
      ],
      'owner-key': [
        'KEY',
        'key of the owner of both databases of --target (or IDOS_CONFORMANCE_OWNER_KEY)',
      ],
      seed: ['N', 'of the random steps (default: a new one, which is printed)'],
      steps: ['N', 'random steps (default 150)'],
      only: ['TEXT', 'cases whose id contains this'],
      'at-once': ['N', 'cases at a time (default 12)'],
      report: ['FILE', 'the result as JSON'],
      data: ['DIR', 'data and logs, which stay (default: a temporary folder)'],
    },
  },
  'network-membership': {
    main: 'trials/dist/membership/main',
    usage: 'npm run network:membership -- [options]',
    about: 'Nodes join, leave and rotate on a network of its own; all must agree after each step.',
    options: {
      'base-port': basePort(7700),
      'pg-tools': pgTools,
      data: data('.data/membership'),
    },
  },
  'network-erasure': {
    main: 'trials/dist/erasure/main',
    usage: 'npm run network:erasure -- [options]',
    about: 'Erases a person on a network of its own and searches every disk for what is left.',
    options: {
      'base-port': basePort(7800),
      'pg-tools': pgTools,
      data: data('.data/erasure'),
    },
  },
}

/** Prints the options and ends for --help; one sentence and exit code 2 for what the command does not know. */
export function checkOptions(name, args) {
  const answer = answerOptions(name, args)
  if (answer === undefined) return
  if (answer.code === 0) console.log(answer.text)
  else console.error(answer.text)
  process.exit(answer.code)
}

/** `undefined` when the command may run. */
export function answerOptions(name, args) {
  const { usage, about, options, words = false } = commands[name]
  const known = Object.fromEntries(
    Object.entries(options).map(([option, [value]]) => [
      option,
      { type: value === undefined ? 'boolean' : 'string' },
    ]),
  )
  try {
    const { values } = parseArgs({
      args: args.filter((arg) => arg !== '--'),
      options: { ...known, help: { type: 'boolean', short: 'h' } },
      allowPositionals: words,
    })
    if (!values.help) return undefined
  } catch (error) {
    // The first of Node's own sentences names the option; the others tell of options for programmers.
    const [first] = error.message.split(/[.\n]/)
    return { code: 2, text: `${first}. All options: --help` }
  }
  const rows = Object.entries(options).map(([option, [value, help]]) => [
    `--${option}${value === undefined ? '' : ` ${value}`}`,
    help,
  ])
  const width = Math.max(...rows.map(([left]) => left.length))
  const lines = [...rows, ['--help', '']].map(([left, help]) => `  ${left.padEnd(width)}  ${help}`)
  return {
    code: 0,
    text: [`Usage: ${usage}`, '', about, '', ...lines.map((line) => line.trimEnd())].join('\n'),
  }
}
