/** Deadlines in milliseconds. Nothing waits for ever. */
export const DEADLINES = {
  frameLoad: 10_000,
  handshake: 5_000,
  machineStep: 30_000,
  humanStep: 600_000,
} as const
