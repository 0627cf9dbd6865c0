import { kinds, commands as operator } from '@idos/operator'
import { devCommands } from './commands.mjs'

export const commands = devCommands(operator, kinds)
