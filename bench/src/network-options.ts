import { parseArgs } from 'node:util'

export const USAGE = `Usage: npm run bench:network -- [options]

Drives reads and writes against a network, directly and through a gateway, all on this machine.

  --network NAME          devnode (default) or kwild
  --validators N          validators of a kwild network (default 1)
  --propose-timeout T     block interval of a kwild network, such as 500ms or 1s (default: the network's own)
  --base-port N           first port of a kwild network (default 17500)
  --at-once LIST          requests open at a time, comma separated (default 1,4,16,64)
  --seconds N             seconds of each measurement (default 1.5)
  --rounds N              measurements of each door, taking turns (default 2)
  --only LIST             operations whose name contains one of these
  --users LIST            measure again with this many users in the tables, such as 1000,10000,100000
  --json FILE             write the figures there, too
  --help
`

export type NetworkBenchOptions = {
  readonly network: 'devnode' | 'kwild'
  /** Path of the program; given by the command, not by its user. */
  readonly kwild: string
  readonly validators: number
  readonly proposeTimeout: string
  readonly basePort: number
  readonly atOnce: readonly number[]
  readonly seconds: number
  readonly rounds: number
  readonly only: readonly string[]
  /** Growing; empty: only the people that the measurement needs. */
  readonly users: readonly number[]
  readonly json: string
}

/** @throws Error that names the option */
export function readOptions(args: readonly string[]): NetworkBenchOptions | 'help' {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: args.filter((one) => one !== '--'),
    options: {
      network: text,
      kwild: text,
      validators: text,
      'propose-timeout': text,
      'base-port': text,
      'at-once': text,
      seconds: text,
      rounds: text,
      only: text,
      users: text,
      json: text,
      help: { type: 'boolean' },
    },
  })
  if (values.help) return 'help'
  const whole = (name: string, given: string, max: number): number => {
    const number = Number(given)
    if (given !== '' && Number.isInteger(number) && number > 0 && number <= max) return number
    throw new Error(`--${name} takes whole numbers from 1 to ${max}.`)
  }
  const list = (given: string) => (given === '' ? [] : given.split(','))
  const network = values.network ?? 'devnode'
  if (network !== 'devnode' && network !== 'kwild')
    throw new Error('--network is devnode or kwild.')
  const proposeTimeout = values['propose-timeout'] ?? ''
  if (!/^(?:\d+m?s)?$/.test(proposeTimeout))
    throw new Error('--propose-timeout is a time such as 500ms or 1s.')
  const seconds = Number(values.seconds ?? 1.5)
  if (!(seconds > 0)) throw new Error('--seconds takes a number above 0.')
  const users = list(values.users ?? '').map((one) => whole('users', one, 10_000_000))
  if (users.some((one, i) => one <= (users[i - 1] ?? 0))) throw new Error('--users must grow.')
  return {
    network,
    kwild: values.kwild ?? '',
    validators: whole('validators', values.validators ?? '1', 20),
    proposeTimeout,
    basePort: whole('base-port', values['base-port'] ?? '17500', 65_000),
    atOnce: list(values['at-once'] ?? '1,4,16,64').map((one) => whole('at-once', one, 1000)),
    seconds,
    rounds: whole('rounds', values.rounds ?? '2', 1000),
    only: list(values.only ?? ''),
    users,
    json: values.json ?? '',
  }
}
