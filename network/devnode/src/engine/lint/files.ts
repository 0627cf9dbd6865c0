import { tokenize } from '../lexer.ts'
import type { LintFinding } from './finding.ts'
import { lintSchema } from './index.ts'

export type SchemaFile = { readonly name: string; readonly text: string }

/**
 * Lints files that are deployed one after the other as one schema, so that a rule sees tables and actions of all of them. A
 * file that does not parse gives its parse errors and takes no part in the rest.
 */
export function lintFiles(
  files: readonly SchemaFile[],
): readonly (LintFinding & { readonly file: string })[] {
  const broken: (LintFinding & { readonly file: string })[] = []
  const sound: (SchemaFile & { readonly firstLine: number })[] = []
  let joined = ''
  let line = 1
  for (const file of files) {
    const faults = lintSchema(file.text).filter(({ rule }) => PARSE_RULES.has(rule))
    const isBroken = faults.some(({ advice }) => advice === REFUSED)
    if (isBroken) {
      broken.push(...faults.map((finding) => ({ ...finding, file: file.name })))
      continue
    }
    sound.push({ ...file, firstLine: line })
    const part = `${file.text}\n${tokenize(file.text).kinds.at(-2) === ';' ? '' : ';'}\n`
    joined += part
    line += part.split('\n').length - 1
  }
  const found = joined === '' ? [] : lintSchema(joined)
  const placed = found.map((finding) => {
    const file = sound.findLast(({ firstLine }) => firstLine <= finding.line)
    return {
      ...finding,
      file: file?.name ?? '',
      line: finding.line - (file?.firstLine ?? 1) + 1,
    }
  })
  return [...broken, ...placed]
}
