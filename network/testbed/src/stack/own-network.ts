import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeHex } from '@idos/crypto/bytes'
import { startDevnode } from '@idos/devnode'
import { pino } from 'pino'
import { serverOf } from '../actors/actor.ts'
import { newSeed } from '../actors/fresh.ts'
import { startGatewayHere } from './gateway.ts'

/** How others reach a network that was started here; plain data, so that it can be handed to another process. */
export type OwnNetworkAccess = {
  readonly node: string
  readonly gateway: string
  /** Ed25519 seed in hex. */
  readonly ownerKey: string
  /** The schema is there already. */
  readonly deployed?: boolean
  readonly database: {
    readonly host: string
    readonly port: number
    readonly user: string
    readonly database: string
  }
}

export type OwnNetwork = OwnNetworkAccess & { stop(): Promise<void> }

/** A development node and a gateway on free ports over a temporary folder. */
export async function startOwnNetwork(): Promise<OwnNetwork> {
  const folder = mkdtempSync(join(tmpdir(), 'idos-conformance-'))
  const closers: (() => Promise<void> | void)[] = [
    () => rmSync(folder, { recursive: true, force: true }),
  ]
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close()
  }
  try {
    const log = pino({ level: 'error' }, pino.destination(2))
    const ownerSeed = newSeed()
    const chainId = `conformance-${encodeHex(newSeed()).slice(0, 8)}`
    const node = await startDevnode({
      dataDir: join(folder, 'node'),
      port: 0,
      owner: serverOf(ownerSeed).caller,
      chainId,
      durable: false,
      // Clocks move on while a case waits for a lock to end.
      emptyBlockInterval: 1_000,
      logger: log,
    })
    closers.push(() => node.stop())
    const options = { backends: [node.url], chainId, args: ['--log-level', 'error'], log }
    const gateway = await startGatewayHere(options)
    closers.push(() => gateway.stop())
    return {
      node: node.url,
      gateway: gateway.url,
      ownerKey: encodeHex(ownerSeed),
      database: node.database,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
