/** What the fakes of `@idos/client/testing` take from Vitest, for a page: functions as they are. */
export const vi = { fn: <F>(work: F): F => work }
