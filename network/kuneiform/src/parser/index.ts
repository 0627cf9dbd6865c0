/** Kuneiform as a tree, for whoever reads a schema without running it. */
export type {
  ActionStatement,
  CallExpr,
  CreateAction,
  Dml,
  Expr,
  Select,
  Statement,
} from './ast.ts'
export { parseStatements } from './parse.ts'
export { allCalls, allExpressions, dmlOf, isBareNull, statementsIn, unparen } from './walk.ts'
