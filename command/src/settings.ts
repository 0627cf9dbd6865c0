import { IdosError } from '@idos/protocol'
import { labelOf } from './names.mjs'
import { OptionError, parseCommand } from './parse.mjs'
import type { Command, Environment, Option, Parsed } from './types.ts'

/**
 * As `parseCommand`, for servers, whose settings have an error of their own. Who asks for help is to be answered before.
 *
 * @throws CONFIG_INVALID with one sentence that names the setting
 */
export function readSettings<C extends Command>(
  command: C,
  args: readonly string[],
  env: Environment = {},
): Parsed<C> {
  try {
    const parsed = parseCommand(command, args, env)
    if (parsed) return parsed
    throw new OptionError('Settings cannot be asked for help.')
  } catch (cause) {
    if (!(cause instanceof OptionError)) throw cause
    throw new IdosError('CONFIG_INVALID', { message: cause.message, cause })
  }
}

/** CONFIG_INVALID for a setting that was read, but cannot be used: `problem` goes on after its name, without a full stop. */
export function refusal<C extends Command>(
  command: C,
  name: keyof C['options'] & string,
  problem: string,
): IdosError {
  const label = labelOf(command, name, command.options[name] as Option)
  return new IdosError('CONFIG_INVALID', { message: `${label} ${problem}.` })
}
