import { createHttpPost, parseConfig, type RunningGateway, startGateway } from '@idos/gateway'
import { pino } from 'pino'
import { CHAIN_ID } from './fault-world.ts'

export type RunGatewayOptions = {
  readonly backends: readonly string[]
  readonly args?: readonly string[]
  readonly clock?: () => number
}

/** A gateway in this process, with the network's own policy. */
export function runGateway(options: RunGatewayOptions): Promise<RunningGateway> {
  const { backends, args = [], clock = Date.now } = options
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
  const config = parseConfig(
    [
      ...['--port', '0', '--chain-id', CHAIN_ID, '--backends', backends.join()],
      ...['--drain', '1', ...args],
    ],
    {},
    random,
  )
  const log = pino({ level: 'silent' })
  return startGateway(config, { log, post: createHttpPost(), clock, random })
}
