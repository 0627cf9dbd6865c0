export { type PostgresServer, startPostgres } from '@idos/postgres'
export type { Devnode } from './run-node.ts'
export { type StartDevnodeOptions, startDevnode } from './start-devnode.ts'
