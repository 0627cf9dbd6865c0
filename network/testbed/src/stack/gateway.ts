import { randomBytes } from 'node:crypto'
import { createHttpPost, parseConfig, type RunningGateway, startGateway } from '@idos/gateway'
import { type Started, startProcess } from '@idos/operator/process'
import { type Logger, pino } from 'pino'
import { programOf } from './programs.ts'

export type TestGatewayOptions = {
  /** Origins of the nodes behind it. */
  readonly backends: readonly string[]
  readonly chainId: string
  /** A free one unless told. */
  readonly port?: number
  /** More options of a gateway; these win. */
  readonly args?: readonly string[]
}

const ENDLESS = '900000000/900000000'
const RATES = [
  ...['address', 'login', 'session'],
  ...['address-bytes', 'sender-bytes', 'failed-bytes'],
]

/**
 * The options of a gateway for tests and trials, whose clients all have one address: its limits are so high that nobody meets
 * them.
 */
export function unlimitedGateway(options: TestGatewayOptions): string[] {
  const { backends, chainId, port = 0, args = [] } = options
  return [
    ...['--port', String(port), '--backends', backends.join(), '--chain-id', chainId],
    ...['--drain', '1'],
    ...RATES.flatMap((rate) => [`--rate-${rate}`, ENDLESS]),
    ...args,
  ]
}

export type HereOptions = TestGatewayOptions & {
  readonly log?: Logger
  /** Milliseconds since 1970. */
  readonly clock?: () => number
}

/** An unlimited gateway in this process. */
export function startGatewayHere(options: HereOptions): Promise<RunningGateway> {
  const { log = pino({ level: 'silent' }), clock = Date.now } = options
  const random = (length: number) => new Uint8Array(randomBytes(length))
  const config = parseConfig(unlimitedGateway(options), {}, random)
  return startGateway(config, { log, post: createHttpPost(), clock, random })
}

export type GatewayProcess = Started & { readonly url: string; readonly port: number }

export type GatewayProcessOptions = TestGatewayOptions & { readonly logFile?: string }

/** An unlimited gateway in a process of its own, as `npm run gateway` starts it: what `network/gateway` was compiled to. */
export async function startGatewayProcess(options: GatewayProcessOptions): Promise<GatewayProcess> {
  const { logFile } = options
  const started = await startProcess({
    name: 'gateway',
    main: programOf('network/gateway'),
    args: [...unlimitedGateway(options), '--log-level', 'info'],
    ready: /"url":"(http:[^"]+)".*gateway listens/,
    ...(logFile === undefined ? {} : { logFile }),
  })
  return Object.assign(started, { url: started.ready, port: Number(new URL(started.ready).port) })
}
