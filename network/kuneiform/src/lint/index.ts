export { type FileFinding, lintFiles, type SchemaFile } from './files.ts'
export type { LintFinding } from './finding.ts'
export { mustPassLint } from './must-pass.ts'
export { lintSchema } from './schema.ts'
