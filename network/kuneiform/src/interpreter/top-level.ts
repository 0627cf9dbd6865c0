import type { Privilege } from '../access/model.ts'
import { runCreateRole, runDropRole, runGrant, runTransferOwnership } from '../access/statements.ts'
import { runCreateAction, runDropAction } from '../ddl/actions.ts'
import { runUnuse, runUse } from '../ddl/extensions.ts'
import { requireMutable } from '../ddl/guards.ts'
import { runCreateNamespace, runDropNamespace, runSetNamespace } from '../ddl/namespaces.ts'
import {
  runAlterTable,
  runCreateIndex,
  runCreateTable,
  runDropIndex,
  runDropTable,
} from '../ddl/tables.ts'
import { fault, SENTINEL } from '../errors.ts'
import type { Dml, Statement } from '../parser/ast.ts'
import { requirePrivilege } from './calls.ts'
import { type Emit, type Frame, namespaceOf } from './frame.ts'
import { runDml } from './query.ts'

/** One statement of a text. A `{ns}` prefix holds for it alone. */
export async function runTopLevel(frame: Frame, statement: Statement, emit: Emit): Promise<void> {
  if (statement.namespace === undefined) {
    await run(frame, statement, emit)
    return
  }
  const { scope } = frame
  const before = scope.namespace
  namespaceOf(frame, statement.namespace)
  scope.namespace = statement.namespace
  try {
    await run(frame, statement, emit)
  } finally {
    scope.namespace = before
  }
}

async function run(frame: Frame, statement: Statement, emit: Emit): Promise<void> {
  switch (statement.kind) {
    case 'dml':
      return runStatement(frame, statement.statement, emit)
    case 'create-table':
      return runCreateTable(frame, statement)
    case 'alter-table':
      return runAlterTable(frame, statement)
    case 'drop-table':
      return runDropTable(frame, statement)
    case 'create-index':
      return runCreateIndex(frame, statement)
    case 'drop-index':
      return runDropIndex(frame, statement)
    case 'create-action':
      return runCreateAction(frame, statement)
    case 'drop-action':
      return runDropAction(frame, statement)
    case 'create-namespace':
      return runCreateNamespace(frame, statement)
    case 'drop-namespace':
      return runDropNamespace(frame, statement)
    case 'set-namespace':
      return runSetNamespace(frame, statement)
    case 'create-role':
      return runCreateRole(frame, statement)
    case 'drop-role':
      return runDropRole(frame, statement)
    case 'grant':
    case 'revoke':
      return runGrant(frame, statement)
    case 'transfer-ownership':
      return runTransferOwnership(frame, statement)
    case 'use':
      return runUse(frame, statement)
    case 'unuse':
      return runUnuse(frame, statement)
  }
}

const PRIVILEGE_OF: Readonly<Record<Dml['kind'], Privilege>> = {
  select: 'SELECT',
  insert: 'INSERT',
  update: 'UPDATE',
  delete: 'DELETE',
}

async function runStatement(frame: Frame, statement: Dml, emit: Emit): Promise<void> {
  const mutates = statement.kind !== 'select'
  if (mutates) requireMutable(frame)
  requirePrivilege(frame, PRIVILEGE_OF[statement.kind])
  if (mutates && !frame.session.context.writable) {
    const text = frame.source.slice(statement.pos, statement.end)
    throw fault(
      `${SENTINEL.readOnly}: SQL statement mutates state, but the execution context is read-only: ${text}`,
    )
  }
  await runDml(frame, statement, emit)
}
