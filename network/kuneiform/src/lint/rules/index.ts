import type { Rule } from '../finding.ts'
import { CALL_RULES } from './calls.ts'
import { DDL_RULES } from './ddl.ts'
import { EXPRESSION_RULES } from './expressions.ts'
import { GROUPING_RULES } from './grouping.ts'
import { LOOP_RULES } from './loops.ts'
import { NAME_RULES } from './names.ts'
import { ORDER_RULES } from './order.ts'
import { SQL_RULES } from './sql.ts'
import { TYPE_RULES } from './types.ts'
import { VARIABLE_RULES } from './variables.ts'
import { WRITE_RULES } from './writes.ts'

export const RULES: readonly Rule[] = [
  ...LOOP_RULES,
  ...CALL_RULES,
  ...VARIABLE_RULES,
  ...EXPRESSION_RULES,
  ...SQL_RULES,
  ...GROUPING_RULES,
  ...ORDER_RULES,
  ...WRITE_RULES,
  ...TYPE_RULES,
  ...DDL_RULES,
  ...NAME_RULES,
]
