import type { ParsedAction, ParsedColumn } from './parse-actions.ts'

/** Source text of `src/generated/actions.ts`: the actions that clients may call, in the order of the schema. */
export function renderActions(actions: readonly ParsedAction[]): string {
  const entries = actions
    .filter((action) => action.modifiers.includes('public'))
    .map(
      (action) => `  ${action.name}: {
    kind: '${action.modifiers.includes('view') ? 'view' : 'write'}',
    access: '${accessOf(action)}',
    description: ${quote(action.description)},
    parameters: ${columns(action.parameters)},
    returns: ${action.returns === null ? 'null' : columns(action.returns.columns)},
    table: ${action.returns?.table ?? false},
  },`,
    )
  return `// Generated from sql/*.sql by \`npm run generate -w @idos/schema\`. Do not edit.
/** Every action of the network: who may call it, its parameters, its columns. */
export const actions = {
${entries.join('\n')}
} as const
`
}

/** Source text of `src/generated/person-actions.ts`: the same of some actions, in few characters. */
export function renderPersonActions(
  actions: readonly ParsedAction[],
  names: readonly string[],
): string {
  const entries = names.map((name) => {
    const action = actions.find((one) => one.name === name)
    if (!action?.modifiers.includes('public')) throw new TypeError(`No public action ${name}.`)
    const kind = action.modifiers.includes('view') ? 'view' : 'write'
    const parameters = action.parameters.map(
      (one) => `${one.name} ${one.type}${one.nullable ? '?' : ''}`,
    )
    return `  ${name}: ['${kind}', ${quote(action.description)}, ${quote(parameters.join(', '))}],`
  })
  return `// Generated from sql/*.sql by \`npm run generate -w @idos/schema\`. Do not edit.
export const personActions = {
${entries.join('\n')}
} as const
`
}

function accessOf(action: ParsedAction): 'owner' | 'caller' | 'anyone' {
  if (action.modifiers.includes('owner')) return 'owner'
  return action.readsCaller ? 'caller' : 'anyone'
}

function columns(list: readonly ParsedColumn[]): string {
  if (list.length === 0) return '[]'
  const lines = list.map(
    ({ name, type, nullable }) =>
      `      { name: '${name}', type: '${type}', nullable: ${nullable} },`,
  )
  return `[\n${lines.join('\n')}\n    ]`
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
