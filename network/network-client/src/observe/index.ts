export { type LoggerLike, logTo } from './log-to.ts'
export {
  type NetworkEvent,
  type ObservedEvent,
  type Observer,
  observers,
  type VerbEvent,
} from './network-event.ts'
export { observed } from './observed.ts'
export { type MeterLike, measureTo, type TracerLike, traceTo } from './open-telemetry.ts'
