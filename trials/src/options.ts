import { kinds } from '@idos/operator'
import { trialCommands } from './commands.mjs'

export const commands = trialCommands(kinds)
