export type { CallOutcome, Connection, Engine, ResultSet, TxContext } from './contract.ts'
export { EngineError } from './contract.ts'
export { createEngine } from './engine.ts'
