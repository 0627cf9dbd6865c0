import type { Statement } from '../parser/ast.ts'
import { parseStatements } from '../parser/parse.ts'
import { ParseError } from '../parser/parse-error.ts'
import type { LintFinding } from './finding.ts'

/** The statements of a text, or its parse errors as findings. */
export function parseOrFind(
  text: string,
):
  | { readonly statements: readonly Statement[]; readonly findings?: never }
  | { readonly findings: readonly LintFinding[] } {
  try {
    return { statements: parseStatements(text) }
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    const findings = error.faults.map(({ problem, title, message, line, column }) => ({
      rule: problem === 'identifier error' ? 'identifier-length' : 'parse-error',
      line,
      column,
      message: `${title}: ${message}`,
      advice: 'The engine refuses the whole text.',
    }))
    return { findings }
  }
}
