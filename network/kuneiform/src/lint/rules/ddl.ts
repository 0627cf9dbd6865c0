import type { Rule } from '../finding.ts'
import { namespaceOf } from '../model.ts'

/** IF [NOT] EXISTS of a column or constraint parses, but is not put into the SQL. */
const idleIfExists: Rule = {
  name: 'idle-if-exists',
  advice: 'Leave the condition out and run the statement once.',
  check(model, report) {
    for (const statement of model.statements) {
      if (statement.kind !== 'alter-table') continue
      for (const action of statement.actions) {
        const isConditional =
          ('ifExists' in action && action.ifExists) ||
          ('ifNotExists' in action && action.ifNotExists)
        if (!isConditional) continue
        report(statement.pos, 'IF [NOT] EXISTS has no effect on columns and constraints')
      }
    }
  },
}

/** PostgreSQL refuses it (42601). */
const renameCombined: Rule = {
  name: 'rename-combined',
  advice: 'Write one ALTER TABLE for each RENAME.',
  check(model, report) {
    for (const statement of model.statements) {
      if (statement.kind !== 'alter-table' || statement.actions.length < 2) continue
      if (!statement.actions.some(({ kind }) => kind.startsWith('rename'))) continue
      report(statement.pos, 'RENAME cannot be combined with another action')
    }
  },
}

/** CREATE TABLE IF NOT EXISTS compares the name only. */
const redefinedTable: Rule = {
  name: 'redefined-table',
  advice: 'Keep one definition; change the table with ALTER TABLE.',
  check(model, report) {
    const seen = new Set<string>()
    for (const statement of model.statements) {
      if (statement.kind === 'drop-table') {
        for (const name of statement.names) seen.delete(`${namespaceOf(statement)}.${name}`)
      }
      if (statement.kind !== 'create-table') continue
      const key = `${namespaceOf(statement)}.${statement.name}`
      if (seen.has(key)) {
        report(statement.pos, `${statement.name} is made above: this definition is not looked at`)
      }
      seen.add(key)
    }
  },
}

/** Inserts a second global row of the same privilege. */
const grantIfNotGranted: Rule = {
  name: 'grant-if-not-granted',
  advice: 'Grant once, or name the namespace with ON.',
  check(model, report) {
    for (const statement of model.statements) {
      if (statement.kind !== 'grant' || !statement.conditional) continue
      if (statement.privileges === undefined || statement.on !== undefined) continue
      report(statement.pos, 'GRANT IF NOT GRANTED stores a global privilege a second time')
    }
  },
}

export const DDL_RULES: readonly Rule[] = [
  idleIfExists,
  renameCombined,
  redefinedTable,
  grantIfNotGranted,
]
