export type { ConformanceCase } from './cases/case.ts'
export { cases } from './cases/index.ts'
export { type CaseResult, runCase } from './run/run-case.ts'
export { runCases } from './run/run-cases.ts'
