import type {
  ActionStatement,
  CallExpr,
  Dml,
  Expr,
  Join,
  Relation,
  Select,
  SelectCore,
} from '../ast.ts'

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

export function isDml(node: Kinded): node is Dml {
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

/** Every SELECT in a statement, itself included. */
export function* selects(root: unknown): Generator<Select> {
  for (const node of nodes(root)) {
    if (node.kind === 'select' && 'first' in node) yield node as Select
  }
}

/** The part of a statement in which the same names are visible: a core, or the body of an update, insert or delete. */
export type Level = {
  readonly relations: readonly Relation[]
  /** Table that is written. */
  readonly target?: string
  readonly core?: SelectCore
  readonly select?: Select
  /** Expressions that see the relations; nested selects are levels of their own. */
  readonly roots: readonly unknown[]
}

export function levelsOf(dml: Dml): readonly Level[] {
  const levels: Level[] = []
  if (dml.kind === 'insert') {
    const roots = [dml.values, dml.upsert]
    levels.push({ relations: [], target: dml.table, roots })
  } else if (dml.kind !== 'select') {
    const isUpdate = dml.kind === 'update'
    const source = isUpdate ? relationsOf(dml.from, dml.joins) : []
    const roots = isUpdate ? [dml.set, dml.joins, dml.where] : [dml.where]
    levels.push({ relations: source, target: dml.table, roots })
  }
  for (const select of selects(dml)) {
    const cores = [select.first, ...select.rest.map(({ core }) => core)]
    for (const core of cores) {
      const roots: unknown[] = [core.columns, core.where, core.groupBy, core.having, core.windows]
      if (cores.length === 1) roots.push(select.orderBy)
      if (core === select.first) roots.push(select.limit, select.offset)
      roots.push(core.joins.map(({ on }) => on))
      levels.push({ relations: relationsOf(core.from, core.joins), core, select, roots })
    }
  }
  return levels
}

export function relationsOf(
  from: Relation | undefined,
  joins: readonly Join[],
): readonly Relation[] {
  return from === undefined ? [] : [from, ...joins.map(({ relation }) => relation)]
}

/** Every statement of a body, blocks within blocks included. */
export function* statementsIn(body: readonly ActionStatement[]): Generator<ActionStatement> {
  for (const statement of body) {
    yield statement
    for (const block of blocksOf(statement)) yield* statementsIn(block)
  }
}

export function blocksOf(statement: ActionStatement): readonly (readonly ActionStatement[])[] {
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
