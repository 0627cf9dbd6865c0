// How an option is called, and what it must be, wherever that is said.

/** @import { Command, Option } from './types.ts' */

/**
 * The environment variable of an option, where it has one.
 *
 * @param {Pick<Command, 'env'>} command
 * @param {string} name
 * @param {Option} option
 * @returns {string | undefined}
 */
export function variableOf({ env }, name, option) {
  if (option.value === undefined) return undefined
  if (option.env !== undefined) return option.env
  return env === undefined ? undefined : env + name.toUpperCase().replaceAll('-', '_')
}

/**
 * An option in a sentence: in both spellings, where it has two.
 *
 * @param {Pick<Command, 'env'>} command
 * @param {string} name
 * @param {Option} option
 */
export function labelOf(command, name, option) {
  const variable = variableOf(command, name, option)
  return variable === undefined ? `--${name}` : `--${name} (${variable})`
}

/**
 * What a value must be; `undefined` where any text will do.
 *
 * @param {Option} option
 * @returns {string | undefined}
 */
export function mustBe(option) {
  if ('must' in option) return option.must
  if ('whole' in option) return `a whole number from ${option.whole[0]} to ${option.whole[1]}`
  if ('oneOf' in option) return `one of ${option.oneOf.join(', ')}`
  return undefined
}
