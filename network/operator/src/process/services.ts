import { join } from 'node:path'
import { answersAt } from './ready.ts'
import { createService, type Service } from './service.ts'

export type ServerProgram = {
  readonly name: string
  /** Compiled entry point. */
  readonly main: string | URL
  readonly args: readonly string[]
  /** Answers with a 2xx once the server is usable. */
  readonly healthUrl: string
  readonly env?: Readonly<Record<string, string>>
}

export type Services = {
  create(server: ServerProgram): Service
  /** For services that are made elsewhere, with a log below the same folder. */
  onUnexpectedExit(name: string): void
}

const READY_WITHIN = 60_000

/** Where a service of this data folder writes. */
export function logFileOf(dataDir: string, name: string): string {
  return join(dataDir, 'logs', `${name}.log`)
}

/** Makes services of servers, with their logs below the data folder. `restart`: one that ends is started again. */
export function createServices(
  dataDir: string,
  log: (line: string) => void,
  restart = false,
): Services {
  const onUnexpectedExit = (name: string) =>
    log(`${name} stopped unexpectedly; see ${logFileOf(dataDir, name)}`)
  return {
    onUnexpectedExit,
    create: ({ healthUrl, ...program }) =>
      createService(
        {
          ...program,
          logFile: logFileOf(dataDir, program.name),
          ready: answersAt(healthUrl),
          readyWithin: READY_WITHIN,
        },
        onUnexpectedExit,
        restart ? { say: log } : undefined,
      ),
  }
}
