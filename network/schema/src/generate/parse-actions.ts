export type ColumnType = 'uuid' | 'text' | 'int8' | 'bool'

export type ParsedColumn = {
  readonly name: string
  readonly type: ColumnType
  readonly nullable: boolean
}

export type ParsedAction = {
  readonly name: string
  /** `owner`: the database owner only. */
  readonly modifiers: readonly ('public' | 'private' | 'view' | 'owner')[]
  readonly parameters: readonly ParsedColumn[]
  readonly returns: { readonly table: boolean; readonly columns: readonly ParsedColumn[] } | null
  /** The sentence of the `--:` line above the action, '' when there is none. */
  readonly description: string
  /** Whether the action, or one that it calls, reads who is calling. */
  readonly readsCaller: boolean
}

const types: Readonly<Record<string, ColumnType>> = {
  UUID: 'uuid',
  TEXT: 'text',
  INT: 'int8',
  INT8: 'int8',
  BOOL: 'bool',
}

const ACTION =
  /((?:^--.*\n)*)^CREATE OR REPLACE ACTION (\w+)\(([^)]*)\) ([A-Z ]+?)(?: RETURNS (TABLE )?\(([^)]*)\))? \{\n([\s\S]*?)^\};/gm

/**
 * Reads the actions of our own schema text: one header per line, the body until `};` at the start of a line. It is no
 * parser of the language; a test compares the number of actions with the number of CREATE ACTION statements.
 *
 * Comment lines above an action: `--:` is its sentence for a wallet, `--?` names what may be NULL, parameters with
 * their `$`, columns without.
 */
export function parseActions(text: string): readonly ParsedAction[] {
  const found = [...text.matchAll(ACTION)].map((match) => {
    const [, comments = '', name = '', parameters = '', modifiers = '', table, columns] = match
    const nullable = new Set(commentWords(comments, '--?').split(/[ ,]+/))
    const toColumn = (part: string) => parseColumn(part, nullable)
    return {
      name,
      modifiers: modifiers.toLowerCase().split(' ') as ParsedAction['modifiers'],
      parameters: split(parameters).map(toColumn),
      returns:
        columns === undefined
          ? null
          : { table: table !== undefined, columns: split(columns).map(toColumn) },
      description: commentWords(comments, '--:'),
      body: (match[7] ?? '').replaceAll(/--.*$/gm, ''),
    }
  })
  const readers = callerReaders(found)
  return found.map(({ body: _, ...action }) => ({
    ...action,
    readsCaller: readers.has(action.name),
  }))
}

/** Names of actions that read the caller, directly or through a called action. */
function callerReaders(actions: readonly { name: string; body: string }[]): ReadonlySet<string> {
  const readers = new Set<string>()
  let size = -1
  while (size !== readers.size) {
    size = readers.size
    for (const { name, body } of actions) {
      // `idos.dwg_message(...)` is a method of the extension and not the action of that name.
      const calls = [...body.matchAll(/(?<![.\w])(\w+)\(/g)].map((call) => call[1] ?? '')
      if (/@(?:caller|signer|authenticator)\b/.test(body) || calls.some((c) => readers.has(c))) {
        readers.add(name)
      }
    }
  }
  return readers
}

function commentWords(comments: string, marker: string): string {
  return comments
    .split('\n')
    .filter((line) => line.startsWith(marker))
    .map((line) => line.slice(marker.length).trim())
    .join(' ')
}

function split(list: string): readonly string[] {
  return list === '' ? [] : list.split(', ')
}

function parseColumn(part: string, nullable: ReadonlySet<string>): ParsedColumn {
  const [name = '', typeName = ''] = part.split(' ')
  const type = types[typeName]
  if (type === undefined) throw new TypeError(`Unknown type in the schema: ${part}`)
  return { name: name.replace('$', ''), type, nullable: nullable.has(name) }
}
