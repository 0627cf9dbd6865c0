export type { Connection } from './connection.ts'
export { ConnectionLost } from './connection-lost.ts'
export { isAbandoned, userOf } from './data-lock.ts'
export { type Database, openDatabase, ReadTimeoutError } from './database.ts'
export { statOrUndefined } from './identity.ts'
export { readPostmasterFile } from './orphan.ts'
export { isRunning, waitForEnd } from './processes.ts'
export {
  type ConnectionOptions,
  type PostgresServer,
  type StartPostgresOptions,
  startPostgres,
} from './start-postgres.ts'
