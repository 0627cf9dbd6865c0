import { withAccessNamespace, withoutAccessNamespace } from '../access/model.ts'
import { fault, namespaceNotFound, SENTINEL, toEngineError } from '../errors.ts'
import { requirePrivilege } from '../interpreter/calls.ts'
import type { Frame, Session } from '../interpreter/frame.ts'
import type { Statement } from '../parser/ast.ts'
import {
  DEFAULT_NAMESPACE,
  INFO_NAMESPACE,
  type Namespace,
  withNamespace,
  withoutNamespace,
} from '../state/model.ts'
import { deleteNamespace, insertNamespace } from '../state/store.ts'
import { requireWriter } from './guards.ts'

type Of<K extends Statement['kind']> = Extract<Statement, { kind: K }>

export async function runCreateNamespace(
  frame: Frame,
  { name, ifNotExists }: Of<'create-namespace'>,
): Promise<void> {
  requirePrivilege(frame, 'CREATE')
  const { session } = frame
  if (name.startsWith('kwil_') || name.startsWith('pg_')) {
    throw fault(`${SENTINEL.reservedPrefix}: cannot use namespace with a reserved prefix "${name}"`)
  }
  if (session.state.namespaces.has(name)) {
    if (ifNotExists) return
    throw fault(`${SENTINEL.namespaceExists}: "${name}"`, 'namespace-exists')
  }
  requireWriter(frame, 'CREATE SCHEMA')
  await fromDatabase(insertNamespace(session.connection, name, 'USER'))
  addNamespace(session, { name, kind: 'USER', tables: new Map(), executables: new Map() })
}

export function addNamespace(session: Session, namespace: Namespace): void {
  const state = withNamespace(session.state, namespace)
  session.state = { ...state, access: withAccessNamespace(state.access, namespace.name) }
}

export async function dropNamespace(session: Session, name: string): Promise<void> {
  await fromDatabase(deleteNamespace(session.connection, name))
  const state = withoutNamespace(session.state, name)
  session.state = { ...state, access: withoutAccessNamespace(state.access, name) }
}

export async function runDropNamespace(
  frame: Frame,
  { name, ifExists }: Of<'drop-namespace'>,
): Promise<void> {
  requirePrivilege(frame, 'DROP')
  const { session } = frame
  const namespace = session.state.namespaces.get(name)
  if (namespace === undefined) {
    if (ifExists) return
    throw namespaceNotFound(`namespace "${name}" does not exist`)
  }
  if (name === DEFAULT_NAMESPACE || name === INFO_NAMESPACE) {
    throw fault(`${SENTINEL.dropBuiltIn}: "${name}"`)
  }
  if (namespace.kind === 'EXTENSION') {
    throw fault(
      `${SENTINEL.mutateExtension}: cannot drop extension namespace "${name}" using DROP NAMESPACE. use UNUSE instead`,
    )
  }
  requireWriter(frame, 'DROP SCHEMA')
  await dropNamespace(session, name)
}

/** Lasts to the end of the text. */
export async function runSetNamespace(frame: Frame, { name }: Of<'set-namespace'>): Promise<void> {
  requirePrivilege(frame, 'USE')
  if (!frame.session.state.namespaces.has(name)) {
    throw namespaceNotFound(`namespace "${name}" does not exist`)
  }
  frame.scope.namespace = name
}

/** The engine's own statements fail with PostgreSQL's words, too: a schema `public` exists (42P06). */
export async function fromDatabase<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw toEngineError(error)
  }
}
