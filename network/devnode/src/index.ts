export {
  type ConnectionOptions,
  type PostgresServer,
  type StartPostgresOptions,
  startPostgres,
} from '@idos/postgres'
export { createDevnodeApp, type DevnodeAppDeps, MAX_BODY_BYTES } from './app.ts'
export type { Chain } from './chain/create-chain.ts'
export { type DevnodeConfig, normaliseOwner, parseConfig } from './config.ts'
export type { Devnode } from './run-node.ts'
export { type StartDevnodeOptions, startDevnode } from './start-devnode.ts'
