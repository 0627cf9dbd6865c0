import {
  allCalls,
  allExpressions,
  type CreateAction,
  parseStatements,
} from '@idos/kuneiform/parser'

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

/**
 * The actions of a schema text, in its order. Comment lines directly above an action: `--:` is its sentence for a wallet,
 * `--?` names what may be NULL, parameters with their `$`, columns without.
 *
 * @throws ParseError for what is not Kuneiform, TypeError for a type that no client knows how to send
 */
export function parseActions(text: string): readonly ParsedAction[] {
  const found = actionsIn(text)
  const readers = callerReaders(found)
  return found.map((action) => {
    const comments = commentsAbove(text, action.pos)
    const nullable = new Set(commentWords(comments, '--?').split(/[ ,]+/))
    const { name, parameters, returns } = action
    return {
      name,
      modifiers: action.modifiers as ParsedAction['modifiers'],
      parameters: parameters.map((column) => toColumn(column, nullable)),
      returns: returns
        ? {
            table: returns.table,
            columns: returns.fields.map((column) => toColumn(column, nullable)),
          }
        : null,
      description: commentWords(comments, '--:'),
      readsCaller: readers.has(name),
    }
  })
}

/** The trees of the actions in a text. */
export function actionsIn(text: string): readonly CreateAction[] {
  return parseStatements(text).filter((statement) => statement.kind === 'create-action')
}

const CALLER: ReadonlySet<string> = new Set(['@caller', '@signer', '@authenticator'])

/** Names of actions that read the caller, directly or through a called action. */
function callerReaders(actions: readonly CreateAction[]): ReadonlySet<string> {
  const known = actions.map(({ name, body }) => ({
    name,
    direct: [...allExpressions(body)].some((e) => e.kind === 'variable' && CALLER.has(e.name)),
    // `idos.dwg_message(...)` is a method of the extension and not the action of that name.
    calls: [...allCalls(body)].flatMap((call) => (call.namespace === undefined ? call.name : [])),
  }))
  const readers = new Set<string>()
  let size = -1
  while (size !== readers.size) {
    size = readers.size
    for (const { name, direct, calls } of known) {
      if (direct || calls.some((call) => readers.has(call))) readers.add(name)
    }
  }
  return readers
}

/** The tree has no comments: the lines that end right before `pos`. */
function commentsAbove(text: string, pos: number): readonly string[] {
  const lines = text.slice(0, pos).split('\n').slice(0, -1)
  return lines.slice(lines.findLastIndex((line) => !line.startsWith('--')) + 1)
}

function commentWords(comments: readonly string[], marker: string): string {
  return comments
    .filter((line) => line.startsWith(marker))
    .map((line) => line.slice(marker.length).trim())
    .join(' ')
}

const TYPES: ReadonlySet<string> = new Set<ColumnType>(['uuid', 'text', 'int8', 'bool'])

function toColumn(
  {
    name = '',
    type,
  }: { readonly name?: string; readonly type: { name: string; isArray: boolean } },
  nullable: ReadonlySet<string>,
): ParsedColumn {
  if (type.isArray || !TYPES.has(type.name)) {
    throw new TypeError(`No client sends or reads ${name} ${type.name}${type.isArray ? '[]' : ''}`)
  }
  return {
    name: name.replace('$', ''),
    type: type.name as ColumnType,
    nullable: nullable.has(name),
  }
}
