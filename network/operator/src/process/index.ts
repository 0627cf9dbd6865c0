// Processes and who looks after them: one run of a program (`startProcess`), or one that is started again and again
// (`createService`). Both have one way to be ready, to stop with patience, and to end with whoever started them.
export {
  type Child,
  type Ending,
  type NodeProgram,
  type OtherProgram,
  type Program,
  startChild,
} from './child.ts'
export { answersAt, type Ready } from './ready.ts'
export type { RestartOptions } from './restart.ts'
export { createService, type Service, type ServiceSpec } from './service.ts'
export { createServices, logFileOf, type ServerProgram, type Services } from './services.ts'
export { type Started, type StartOptions, startProcess } from './start-process.ts'
