import type { Cursor } from './cursor.ts'
import type { TokenKind } from './tokens.ts'

/**
 * Decides whether the AND under the cursor ends the lower bound of a BETWEEN. The engine's grammar reads that bound
 * greedily: every AND is a conjunction as long as enough of them are left for all BETWEENs that wait for theirs. So in
 * `x BETWEEN a AND b AND c` the bounds are `a AND b` and `c`.
 */
export function closesBetween(cursor: Cursor): boolean {
  if (cursor.pendingBetweens === 0) return false
  cursor.spareAnds ??= countSpareAnds(cursor.tokens.kinds)
  return (cursor.spareAnds[cursor.index] ?? 0) < cursor.pendingBetweens
}

/** One pass from right to left; brackets and CASE … END each count for themselves. */
function countSpareAnds(kinds: readonly TokenKind[]): Int32Array {
  const spare = new Int32Array(kinds.length)
  const outer: { count: number; isCase: boolean }[] = []
  let here = { count: 0, isCase: false }
  for (let index = kinds.length - 1; index >= 0; index -= 1) {
    const kind = kinds[index] ?? 'end'
    spare[index] = here.count
    if (CLOSERS.has(kind)) {
      outer.push(here)
      here = { count: 0, isCase: kind === 'END' }
    } else if (OPENERS.has(kind)) {
      here = outer.pop() ?? { count: 0, isCase: false }
      // A block follows an expression; what comes after the block has nothing to do with it.
      if (kind === '{') here.count = 0
    } else if (kind === 'AND') {
      here.count += 1
    } else if (kind === 'BETWEEN') {
      here.count -= 1
    } else if (endsExpression(kind, kinds[index - 1], here.isCase)) {
      here.count = 0
    }
  }
  return spare
}

function endsExpression(kind: TokenKind, before: TokenKind | undefined, isCase: boolean): boolean {
  if (kind === 'FROM') return before !== 'DISTINCT'
  // `else` also names columns; in quotes it certainly does.
  return ENDS.has(kind) || (isCase && kind === 'ELSE' && before !== '"')
}

const OPENERS: ReadonlySet<TokenKind> = new Set<TokenKind>(['(', '[', '{', 'CASE'])
const CLOSERS: ReadonlySet<TokenKind> = new Set<TokenKind>([')', ']', '}', 'END'])

/** What cannot stand inside an expression, brackets apart. */
const ENDS: ReadonlySet<TokenKind> = new Set<TokenKind>([
  ',',
  ';',
  ':',
  ':=',
  '..',
  'AS',
  'ASC',
  'DESC',
  'DO',
  'EXCEPT',
  'FULL',
  'GROUP',
  'HAVING',
  'INNER',
  'INTERSECT',
  'JOIN',
  'LEFT',
  'LIMIT',
  'NULLS',
  'OFFSET',
  'ON',
  'ORDER',
  'RIGHT',
  'SELECT',
  'SET',
  'THEN',
  'UNION',
  'VALUES',
  'WHEN',
  'WHERE',
  'WINDOW',
])
