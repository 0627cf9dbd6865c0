import type { Values } from '@idos/command'
import { kinds } from '@idos/operator'
import { benchCommands } from './commands.mjs'

export const commands = benchCommands(kinds)

export type NetworkBenchOptions = Values<typeof commands.network>
