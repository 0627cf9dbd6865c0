export {
  type CreatePassportingParameters,
  createPassporting,
  type Passporting,
} from './create-passporting.ts'
export { type Handled, RECEIPT_PATH, RECEIPT_TAG } from './handle.ts'
export { memoryStore } from './memory-store.ts'
export { type Refusal, refusals } from './refusals.ts'
export type { AuditEntry, PassportingStore } from './store.ts'
export { type SweepResult, WITHDRAWAL_PATH, WITHDRAWAL_TAG } from './withdraw.ts'
