import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startDevnode } from '@idos/devnode'
import { createNodes, ed25519PublicKey, preparePlan } from '@idos/operator'
import { freeBasePort } from '@idos/testbed'
import { pino } from 'pino'
import type { Pair } from './mirror/exchange.ts'

export type FreshPair = {
  /** The development node, and a validator of the real engine. */
  readonly targets: Pair<string>
  /** Ed25519 seed of the owner of both databases, hex. */
  readonly ownerKey: string
}

export type FreshPairOptions = {
  readonly kwild: string
  /** For data and logs, and left there; a temporary folder when not given. */
  readonly dataDir: string | undefined
  /** One of them ended by itself, and its log is there. */
  readonly onUnexpectedExit: (name: string, logs: string) => void
}

/** Two nodes of one chain id and one owner, on which nothing has happened yet. `stop` also ends what has begun to start. */
export function createFreshPair(options: FreshPairOptions) {
  const { kwild, dataDir, onUnexpectedExit } = options
  const closers: (() => Promise<void> | void)[] = []
  return {
    async start(): Promise<FreshPair> {
      const folder = dataDir ? resolve(dataDir) : mkdtempSync(join(tmpdir(), 'idos-compare-'))
      mkdirSync(folder, { recursive: true })
      if (!dataDir) closers.push(() => rmSync(folder, { recursive: true, force: true }))
      const ownerKey = randomBytes(32).toString('hex')
      const chain = {
        chainId: `differential-${randomBytes(4).toString('hex')}`,
        owner: ed25519PublicKey(ownerKey),
      }
      const plan = preparePlan({
        ...chain,
        dataDir: folder,
        validators: 1,
        basePort: await freeBasePort(),
        settings: { emptyBlockTimeout: '1s' },
      })
      const nodes = createNodes({
        plan,
        dataDir: folder,
        kwild,
        onUnexpectedExit: (name) => onUnexpectedExit(name, join(folder, 'logs')),
      })
      closers.push(() => nodes.stop())
      await nodes.start()
      const devnode = await startDevnode({
        ...chain,
        port: 0,
        dataDir: join(folder, 'devnode'),
        durable: false,
        emptyBlockInterval: 1_000,
        logger: pino({ level: 'error' }, pino.destination(2)),
      })
      closers.push(() => devnode.stop())
      return { targets: [devnode.url, nodes.urls[0] as string], ownerKey }
    },
    async stop(): Promise<void> {
      for (const close of closers.splice(0).reverse()) await close()
    },
  }
}
