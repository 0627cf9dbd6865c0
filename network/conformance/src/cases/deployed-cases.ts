import { type ActionDescription, actions } from '@idos/schema'
import { difference, equal } from '@idos/testbed'
import type { ConformanceCase } from './case.ts'

/**
 * The look-up of kwil-js, the one query that a gateway lets through. A node refuses it to whoever may not read `main`, as
 * the schema has it, unless it is asked in the namespace of the view.
 */
const QUERIES = {
  gateway: 'SELECT * FROM info.actions WHERE namespace = $namespace',
  node: '{info}SELECT * FROM actions WHERE namespace = $namespace',
}

const NAMESPACE = {
  type: { name: 'text', is_array: false, metadata: [0, 0] },
  data: [Buffer.from('\x01main').toString('base64')],
}

type Signature = {
  readonly modifiers: readonly string[]
  readonly parameters: readonly string[]
  readonly returns: readonly string[]
  readonly table: boolean
}

export const deployedCases: readonly ConformanceCase[] = [
  {
    id: 'wire/actions-deployed',
    title: 'the public actions of the network are those that the clients are generated from',
    covers: ['closed-actions'],
    async run({ connection }) {
      const reply = await connection.rpc.call('user.query', {
        query: connection.kind === 'gateway' ? QUERIES.gateway : QUERIES.node,
        params: { $namespace: NAMESPACE },
      })
      const result = reply.result as { column_names: string[]; values: unknown[][] } | undefined
      if (!result) throw difference('info.actions', 'rows', reply.error)
      const deployed = new Map(result.values.map((row) => signatureOf(result.column_names, row)))
      for (const [name, { modifiers }] of deployed) {
        if (!modifiers.includes('PUBLIC')) deployed.delete(name)
      }
      equal([...deployed.keys()].sort(), Object.keys(actions).sort(), 'public actions')
      for (const [name, description] of Object.entries(actions)) {
        equal(deployed.get(name), expectedOf(description), name)
      }
    },
  },
]

function signatureOf(columns: readonly string[], row: readonly unknown[]): [string, Signature] {
  const at = (column: string) => row[columns.indexOf(column)]
  const list = (column: string) => (at(column) ?? []) as string[]
  const pairs = (names: string, types: string) =>
    list(names).map((name, i) => `${name} ${list(types)[i]}`)
  return [
    String(at('name')),
    {
      modifiers: [...list('access_modifiers')].sort(),
      parameters: pairs('parameter_names', 'parameter_types'),
      returns: pairs('return_names', 'return_types'),
      table: at('returns_table') === true,
    },
  ]
}

function expectedOf({ kind, access, parameters, returns, table }: ActionDescription): Signature {
  const modifiers = ['PUBLIC']
  if (access === 'owner') modifiers.push('OWNER')
  if (kind === 'view') modifiers.push('VIEW')
  return {
    modifiers: modifiers.sort(),
    parameters: parameters.map(({ name, type }) => `$${name} ${type}`),
    returns: (returns ?? []).map(({ name, type }) => `${name} ${type}`),
    table,
  }
}
