import type { ActionStatement, CallExpr, Dml, Expr, Select } from './ast.ts'

type Kinded = object & { readonly kind: string }

const EXPRESSION_KINDS: ReadonlySet<string> = new Set<Expr['kind']>([
  'literal',
  'variable',
  'call',
  'paren',
  'array',
  'field',
  'index',
  'slice',
  'unary',
  'binary',
  'is',
  'column',
  'collate',
  'in',
  'like',
  'between',
  'case',
  'subquery',
  'window',
])

const DML_KINDS: ReadonlySet<string> = new Set<Dml['kind']>([
  'select',
  'insert',
  'update',
  'delete',
])

/** Every node below `root`, itself included, in no promised order. `enter` may close a branch. */
export function* nodes(
  root: unknown,
  enter: (node: Kinded) => boolean = () => true,
): Generator<Kinded> {
  const stack: unknown[] = [root]
  while (stack.length > 0) {
    const node = stack.pop()
    if (typeof node !== 'object' || node === null || node instanceof Uint8Array) continue
    if (isKinded(node)) {
      if (node !== root && !enter(node)) continue
      yield node
    }
    // The end of the list is read next: first children first.
    for (const child of Object.values(node).reverse()) stack.push(child)
  }
}

function isKinded(node: object): node is Kinded {
  return 'kind' in node && typeof node.kind === 'string'
}

function isDml(node: Kinded): node is Dml {
  return DML_KINDS.has(node.kind) && 'pos' in node
}

function isExpression(node: Kinded): node is Expr {
  if (!EXPRESSION_KINDS.has(node.kind) || !('pos' in node)) return false
  // Statements, relations and loop sources share some of these names.
  return !('receivers' in node) && (node.kind !== 'subquery' || 'exists' in node)
}

/** All expressions below `root`; of nested statements only where they stand, not what is in them. */
export function* expressions(root: unknown): Generator<Expr> {
  for (const node of nodes(root, (node) => !isDml(node))) {
    if (isExpression(node)) yield node
  }
}

/** All expressions below `root`, those of nested statements too. */
export function* allExpressions(root: unknown): Generator<Expr> {
  for (const node of nodes(root)) {
    if (isExpression(node)) yield node
  }
}

export function* calls(root: unknown): Generator<CallExpr> {
  for (const expr of expressions(root)) {
    if (expr.kind === 'call') yield expr
  }
}

/** All calls below `root`, those of nested statements too. */
export function* allCalls(root: unknown): Generator<CallExpr> {
  for (const expr of allExpressions(root)) {
    if (expr.kind === 'call') yield expr
  }
}

/** Every SELECT in a statement, itself included. */
export function* selects(root: unknown): Generator<Select> {
  for (const node of nodes(root)) {
    if (node.kind === 'select' && 'first' in node) yield node as Select
  }
}

/** Every statement of a body, blocks within blocks included. */
export function* statementsIn(body: readonly ActionStatement[]): Generator<ActionStatement> {
  for (const statement of body) {
    yield statement
    for (const block of blocksOf(statement)) yield* statementsIn(block)
  }
}

function blocksOf(statement: ActionStatement): readonly (readonly ActionStatement[])[] {
  if (statement.kind === 'for') return [statement.body]
  if (statement.kind !== 'if') return []
  const branches = statement.branches.map(({ body }) => body)
  return statement.otherwise === undefined ? branches : [...branches, statement.otherwise]
}

/** What a statement evaluates itself, without the statements in its blocks. */
export function ownParts(statement: ActionStatement): unknown {
  if (statement.kind === 'for') return statement.source
  if (statement.kind === 'if') return statement.branches.map(({ condition }) => condition)
  if (statement.kind === 'call') return statement.call
  return statement
}

/** The SQL that a statement runs itself. */
export function dmlOf(statement: ActionStatement): Dml | undefined {
  if (statement.kind === 'dml') return statement.statement
  if (statement.kind === 'return') return statement.statement
  if (statement.kind === 'for' && statement.source.kind === 'dml') return statement.source.statement
  return undefined
}

export function unparen(expr: Expr): Expr {
  let inner = expr
  while (inner.kind === 'paren' && inner.cast === undefined) inner = inner.inner
  return inner
}

export function isBareNull(expr: Expr): boolean {
  const inner = unparen(expr)
  return inner.kind === 'literal' && inner.value === null && inner.cast === undefined
}
