import { type Started, startProcess } from '@idos/operator/process'
import { programOf } from './programs.ts'

/** A development node in a process of its own, as `npm run devnode` starts it. */
export type DevnodeProcess = Started & {
  readonly url: string
  /** Of the database that runs now; 0 before the first. Told by its log, at the level `info`. */
  readonly postgresPid: number
}

export type DevnodeProcessOptions = {
  /** Options of the node. */
  readonly args: readonly string[]
  /** Beside the variables of this process, or over them. */
  readonly env?: Readonly<Record<string, string>>
}

/** Runs what `network/devnode` was compiled to. */
export async function startDevnodeProcess(options: DevnodeProcessOptions): Promise<DevnodeProcess> {
  let postgresPid = 0
  const started = await startProcess({
    ...options,
    name: 'devnode',
    main: programOf('network/devnode'),
    args: ['--log-level', 'info', ...options.args],
    ready: /ready at (http:\S+)/,
    onLine(line) {
      if (line.includes('PostgreSQL is ready')) postgresPid = Number(JSON.parse(line).pid)
    },
  })
  const more = { url: { value: started.ready }, postgresPid: { get: () => postgresPid } }
  return Object.defineProperties(started, more) as DevnodeProcess
}
