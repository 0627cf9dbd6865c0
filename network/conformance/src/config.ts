import type { Values } from '@idos/command'
import { kinds } from '@idos/operator'
import { conformanceCommands } from './commands.mjs'

export const commands = conformanceCommands(kinds)

/** No target: a network of its own. */
export type ConformanceConfig = Values<typeof commands.conformance>
