export { type FileFinding, lintFiles, type SchemaFile } from './files.ts'
export type { LintFinding } from './finding.ts'
export { lintSchema } from './schema.ts'
