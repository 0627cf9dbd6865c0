import { IdosError } from '@idos/protocol'
import { lintFiles, type SchemaFile } from './files.ts'

/**
 * For whoever deploys a schema to a node that does not look at it: a real one takes what it then answers wrongly. Throws
 * `CONFIG_INVALID` with file, line and advice of each finding.
 */
export function mustPassLint(files: readonly SchemaFile[]): void {
  const findings = lintFiles(files)
  if (findings.length === 0) return
  const lines = findings.map(
    ({ file, rule, line, column, message, advice }) =>
      `${file}:${line}:${column} ${rule} ${message} — ${advice}`,
  )
  throw new IdosError('CONFIG_INVALID', {
    message: `schema:lint refuses the schema:\n${lines.join('\n')}`,
  })
}
