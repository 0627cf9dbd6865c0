import type { SourceFile } from './repository.ts'
import type { Violation } from './violation.ts'

const longest = 500
const needsReason = 300

/** Files that nobody reads from the top. */
const notRead = /\/generated\/|\/vectors\/|\.json$/

/** Files that are more than one idea long. `reasons` are for those between the two limits. */
export function findLongFiles(
  files: readonly SourceFile[],
  reasons: Record<string, string>,
): Violation[] {
  const found: Violation[] = []
  const lengths = new Map(files.map(({ path, text }) => [path, text.split('\n').length - 1]))
  for (const [file, length] of lengths) {
    if (notRead.test(file) || length <= needsReason) continue
    const rule = `${length} lines.`
    if (length > longest)
      found.push({ file, line: longest, rule, wayOn: `${longest} is the end: split it by idea.` })
    else if (!(file in reasons))
      found.push({
        file,
        line: needsReason,
        rule,
        wayOn: `Split it by idea, or say in dev/src/guards/reasons.ts why more than ${needsReason} read better.`,
      })
  }
  for (const file of Object.keys(reasons))
    if ((lengths.get(file) ?? 0) <= needsReason)
      found.push({
        file: 'dev/src/guards/reasons.ts',
        line: 1,
        rule: `${file} needs no reason.`,
        wayOn: 'Remove it from the list.',
      })
  return found
}
