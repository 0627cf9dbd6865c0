import type { Observer } from './network-event.ts'

/** What is used of a logger that takes fields first, as pino does. */
export type LoggerLike = {
  debug(fields: object, message: string): void
  warn(fields: object, message: string): void
}

/**
 * One line for each exchange and each verb: `debug` when it went well, `warn` with the code when it did not. The fields are
 * those of the event and no others.
 *
 * @example createIssuer({ ..., observe: logTo(pino()) })
 */
export function logTo(logger: LoggerLike): Observer {
  return (event) => {
    const { kind, ms, code } = event
    const named =
      kind === 'verb'
        ? { verb: event.verb }
        : {
            method: event.method,
            gateway: event.gateway,
            ...(event.action === undefined ? {} : { action: event.action }),
          }
    const fields = { kind, ...named, ms: Math.round(ms), ...(code === undefined ? {} : { code }) }
    if (code === undefined) logger.debug(fields, 'idos')
    else logger.warn(fields, 'idos')
  }
}
