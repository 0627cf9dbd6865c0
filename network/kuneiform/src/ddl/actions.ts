import { fault } from '../errors.ts'
import { scalarFunction } from '../functions/index.ts'
import { requirePrivilege } from '../interpreter/calls.ts'
import { type Frame, namespaceOf } from '../interpreter/frame.ts'
import type { CreateAction, Statement } from '../parser/ast.ts'
import {
  type Action,
  type Modifier,
  withExecutable,
  withNamespace,
  withoutExecutable,
} from '../state/model.ts'
import { deleteExecutable, insertExecutable } from '../state/store.ts'
import { requireMutable, requireWriter } from './guards.ts'

type DropAction = Extract<Statement, { kind: 'drop-action' }>

export async function runCreateAction(frame: Frame, statement: CreateAction): Promise<void> {
  requireMutable(frame)
  requirePrivilege(frame, 'CREATE')
  const { session } = frame
  const { name } = statement
  const namespace = namespaceOf(frame)
  const stored = namespace.executables.has(name)
  if (stored || scalarFunction(name) !== undefined) {
    if (statement.ifNotExists) return
    if (!statement.orReplace) throw fault(`action/function "${name}" already exists`)
  }
  const action = toAction(statement, frame.source)
  requireWriter(frame, 'INSERT')
  if (stored) await deleteExecutable(session.connection, namespace.name, name)
  await insertExecutable(session.connection, namespace.name, action)
  session.state = withNamespace(session.state, withExecutable(namespace, action))
}

export async function runDropAction(frame: Frame, statement: DropAction): Promise<void> {
  requireMutable(frame)
  requirePrivilege(frame, 'DROP')
  const { session } = frame
  const { name } = statement
  const namespace = namespaceOf(frame)
  const executable = namespace.executables.get(name)
  if (executable === undefined) {
    if (scalarFunction(name) !== undefined) {
      throw fault(`cannot drop executable "${name}" of type function`)
    }
    if (statement.ifExists) return
    throw fault(`action "${name}" does not exist`)
  }
  requireWriter(frame, 'DELETE')
  await deleteExecutable(session.connection, namespace.name, name)
  // A built-in of the same name is visible again.
  session.state = withNamespace(session.state, withoutExecutable(namespace, name))
}

const ACCESS: readonly Modifier[] = ['PUBLIC', 'PRIVATE', 'SYSTEM']
const MODIFIERS: ReadonlySet<string> = new Set([...ACCESS, 'VIEW', 'OWNER'])

/** The action of a parsed statement. `source` is the text the statement was parsed from. */
export function toAction(statement: CreateAction, source: string): Action {
  const { name, parameters, body, raw } = statement
  const modifiers = toModifiers(statement.modifiers)
  const returns = statement.returns ?? null
  return { kind: 'action', name, parameters, modifiers, returns, body, raw, source }
}

function toModifiers(words: readonly string[]): readonly Modifier[] {
  const modifiers: Modifier[] = []
  for (const word of words) {
    const modifier = word.toUpperCase()
    if (!MODIFIERS.has(modifier)) throw fault(`unknown modifier ${word}`)
    modifiers.push(modifier as Modifier)
  }
  const access = modifiers.filter((modifier) => ACCESS.includes(modifier))
  if (access.length > 1) throw fault('only one of PUBLIC, PRIVATE, or SYSTEM is allowed')
  if (access.length === 0) {
    throw fault(
      `one of PUBLIC, PRIVATE, or SYSTEM access modifier is required. received: "${words.join(', ')}"`,
    )
  }
  return [...new Set(modifiers)]
}
