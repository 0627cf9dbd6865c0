import { tokenize } from '../parser/lexer.ts'
import type { LintFinding } from './finding.ts'
import { parseOrFind } from './parse-findings.ts'
import { lintSchema } from './schema.ts'

export type SchemaFile = { readonly name: string; readonly text: string }
export type FileFinding = LintFinding & { readonly file: string }

/**
 * Lints files that are deployed one after the other as one schema, so that a rule sees tables and actions of all of them. A
 * file that does not parse gives its parse errors and takes no part in the rest.
 */
export function lintFiles(files: readonly SchemaFile[]): readonly FileFinding[] {
  const findings: FileFinding[] = []
  const starts: { readonly name: string; readonly line: number }[] = []
  let joined = ''
  let line = 1
  for (const { name, text } of files) {
    const parsed = parseOrFind(text)
    if (parsed.findings !== undefined) {
      findings.push(...parsed.findings.map((finding) => ({ ...finding, file: name })))
      continue
    }
    starts.push({ name, line })
    const part = `${text}\n${tokenize(text).kinds.at(-2) === ';' ? '' : ';'}\n`
    joined += part
    line += part.split('\n').length - 1
  }
  for (const finding of joined === '' ? [] : lintSchema(joined)) {
    const start = starts.findLast((file) => file.line <= finding.line)
    if (start === undefined) continue
    findings.push({ ...finding, file: start.name, line: finding.line - start.line + 1 })
  }
  return findings
}
