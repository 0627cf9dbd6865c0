import { locate } from '../parser/parse-error.ts'
import type { LintFinding } from './finding.ts'
import { createModel } from './model.ts'
import { parseOrFind } from './parse-findings.ts'
import { RULES } from './rules/index.ts'

/**
 * Finds what a schema file says that the engine takes for something else, refuses only when the line is reached, or does
 * wrongly. A rule can be allowed for a line by a comment on it or on the line above:
 * `-- lint: allow recursion`. A text that does not parse gives its parse errors.
 *
 * @returns Findings in the order of the text.
 */
export function lintSchema(text: string): readonly LintFinding[] {
  const parsed = parseOrFind(text)
  if (parsed.findings !== undefined) return parsed.findings
  const model = createModel(text, parsed.statements)
  const found: { pos: number; rule: string; message: string; advice: string }[] = []
  for (const rule of RULES) {
    const { name, advice } = rule
    rule.check(model, (pos, message) => found.push({ pos, rule: name, message, advice }))
  }
  const allowed = allowances(text)
  return found
    .sort((a, b) => a.pos - b.pos)
    .map(({ pos, rule, message, advice }) => ({ rule, ...locate(text, pos), message, advice }))
    .filter(({ rule, line }) => ![line, line - 1].some((at) => allowed.get(at)?.has(rule)))
}

/** Rules allowed by a comment, by line. */
export function allowances(text: string): ReadonlyMap<number, ReadonlySet<string>> {
  const allowed = new Map<number, ReadonlySet<string>>()
  for (const [index, line] of text.split('\n').entries()) {
    const rules = /(?:--|\/\/|\/\*)\s*lint:\s*allow\s+([\w-]+(?:\s*,\s*[\w-]+)*)/.exec(line)?.[1]
    if (rules !== undefined) allowed.set(index + 1, new Set(rules.split(/\s*,\s*/)))
  }
  return allowed
}
