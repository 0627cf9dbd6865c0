import type { Engine } from '@idos/kuneiform'
import type { Extension } from '@idos/kwil'
import { openDatabase, type PostgresServer, startPostgres } from '@idos/postgres'
import type { Logger } from 'pino'
import { createChain } from '../chain/create-chain.ts'
import { createRoomCheck } from '../chain/room.ts'
import type { Incarnation } from '../chain/supervise-chain.ts'
import { type Closer, closeAll } from './close-all.ts'

export type OpenOptions = {
  readonly dataDir: string
  readonly durable: boolean
  readonly owner: string
  readonly chainId: string
  readonly logger: Logger
  readonly engine: Engine
  readonly extensions: readonly Extension[]
  readonly nep413Recipients?: readonly string[]
  readonly blockInterval?: number
  readonly emptyBlockInterval?: number
  readonly now: () => number
  /** The database or the chain on it cannot go on. */
  readonly onLost: (error: Error) => void
}

const READ_TIMEOUT = 45_000
const COMMIT_TIMEOUT = 15_000

/** Starts database and chain, or leaves nothing running. */
export async function openIncarnation(
  options: OpenOptions,
): Promise<Incarnation & { readonly server: PostgresServer }> {
  const { dataDir, durable, logger, onLost, nep413Recipients } = options
  const closers: Closer[] = []
  try {
    const server = await startPostgres({ dataDir, log: logger, durable })
    closers.push(server.stop)
    void server.crashed.then(onLost)
    const database = await openDatabase({
      connectionOptions: server.connectionOptions,
      log: logger,
      readTimeout: READ_TIMEOUT,
      onWriterLost: onLost,
    })
    let lost = false
    // Readers of a database that has ended may still count; they end by themselves.
    closers.push(() => (lost ? void database.close() : database.close()))
    const chain = await createChain({
      database,
      engine: options.engine,
      chainId: options.chainId,
      owner: options.owner,
      extensions: options.extensions,
      ...(nep413Recipients ? { nep413Recipients } : {}),
      blockInterval: options.blockInterval ?? 0,
      emptyBlockInterval: options.emptyBlockInterval ?? 6_000,
      commitTimeout: COMMIT_TIMEOUT,
      now: options.now,
      hasRoom: createRoomCheck(server.cluster),
      log: logger,
      onFatal: onLost,
    })
    closers.push(chain.stop)
    return {
      chain,
      server,
      close(isLost) {
        lost = isLost
        return closeAll(closers)
      },
    }
  } catch (error) {
    await closeAll(closers).catch(() => {})
    throw error
  }
}
