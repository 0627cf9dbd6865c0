import type { Statement } from './ast.ts'
import { parseStatements } from './parse.ts'

/** Keeps the trees of the texts used last; plans hang on the trees. */
export function createParseCache(size: number): (text: string) => readonly Statement[] {
  const known = new Map<string, readonly Statement[]>()
  return (text) => {
    const statements = known.get(text) ?? parseStatements(text)
    known.delete(text)
    known.set(text, statements)
    if (known.size > size) {
      const [oldest] = known.keys()
      if (oldest !== undefined) known.delete(oldest)
    }
    return statements
  }
}
