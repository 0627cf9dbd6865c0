import type { Statement } from './ast.ts'
import { MAX_HEIGHT } from './cursor.ts'
import { type ParseError, syntaxError } from './parse-error.ts'

/** Refuses trees that a recursive walk could not bear: chains inside brackets inside chains. */
export function checkHeight(text: string, statement: Statement): void {
  const nodes: object[] = [statement]
  const heights: number[] = [1]
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    const height = heights.pop() ?? 1
    if (height > MAX_HEIGHT) throw tooTall(text, 'pos' in node ? Number(node.pos) : statement.pos)
    // A list adds no level: its members are walked side by side.
    const below = Array.isArray(node) ? height : height + 1
    for (const key in node) {
      const child: unknown = node[key as keyof typeof node]
      if (typeof child !== 'object' || child === null || child instanceof Uint8Array) continue
      nodes.push(child)
      heights.push(below)
    }
  }
}

export function tooTall(text: string, offset: number): ParseError {
  return syntaxError({ text, offset }, `an expression has more than ${MAX_HEIGHT} levels`)
}
