import type { Environment } from '@idos/command'

/** What a command has of the machine. All of it is handed in: tests run whole commands in their own process. */
export type Surroundings = {
  readonly env: Environment
  /** Everything that standard input has. */
  readonly stdin: () => Promise<Uint8Array>
  /** One line each; no line ends inside. */
  readonly out: (line: string) => void
  readonly err: (line: string) => void
  /** Bytes as they are, onto standard output. */
  readonly write: (bytes: Uint8Array) => void
  /** What long work is at, where a person watches; `null` when it is done. */
  readonly progress: (line: string | null) => void
  readonly fetch: typeof fetch
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly random: (length: number) => Uint8Array
  /** Resolves when somebody ends this process. */
  readonly ended: () => Promise<void>
}
