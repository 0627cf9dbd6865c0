// Plain JavaScript: a command answers --help and a wrong option before anything is installed or compiled.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

/** @import { Command, Option, Parsed } from './types.ts' */

/** An option that is wrong, in one sentence. */
export class OptionError extends Error {}

/**
 * What a command was called with; `undefined` when it is asked for its options.
 *
 * @template {Command} C
 * @param {C} command
 * @param {readonly string[]} args `--` is passed over: npm leaves it in
 * @returns {Parsed<C> | undefined}
 * @throws {OptionError} for what the command does not know or take
 */
export function parseCommand(command, args) {
  const { values, positionals } = split(command, args)
  if (values.help) return undefined
  const { words } = command
  if (words && positionals.length < (words.least ?? 1))
    throw new OptionError(`${words.name} is missing.`)
  if (words && positionals.length > words.most)
    throw new OptionError(`Unexpected argument '${positionals[words.most]}'.`)
  const read = Object.entries(command.options).map(([name, option]) => [
    name,
    readValue(name, option, values[name]),
  ])
  return { values: Object.fromEntries(read), words: positionals }
}

/**
 * @param {Command} command
 * @param {readonly string[]} args
 * @returns {{ values: Record<string, unknown>, positionals: string[] }}
 */
function split(command, args) {
  const known = Object.entries(command.options).map(([name, option]) => [
    name,
    {
      type: option.value === undefined ? 'boolean' : 'string',
      multiple: 'several' in option,
    },
  ])
  try {
    return parseArgs({
      args: args.filter((arg) => arg !== '--'),
      options: { ...Object.fromEntries(known), help: { type: 'boolean', short: 'h' } },
      allowPositionals: command.words !== undefined,
    })
  } catch (error) {
    // The first of Node's own sentences names the option; the others tell of options for programmers.
    const [first] = (error instanceof Error ? error.message : '').split(/[.\n]/)
    throw new OptionError(`${first}.`)
  }
}

/**
 * @param {string} name
 * @param {Option} option
 * @param {unknown} given
 */
function readValue(name, option, given) {
  if (option.value === undefined) return given === true
  if ('several' in option) {
    const all = /** @type {string[]} */ (given ?? [])
    if (all.length === 0 && option.required) throw new OptionError(`--${name} is needed.`)
    return all.map((one) => checked(name, option, one))
  }
  if (given === undefined) {
    if ('required' in option) throw new OptionError(`--${name} is needed.`)
    return 'path' in option && option.default ? resolve(option.default) : option.default
  }
  return checked(name, option, /** @type {string} */ (given))
}

/**
 * @param {string} name
 * @param {Exclude<Option, { readonly value?: never }>} option
 * @param {string} text
 */
function checked(name, option, text) {
  if ('path' in option) return resolve(text)
  if ('whole' in option) {
    const [least, most] = option.whole
    const number = Number(text)
    if (/^\d+$/.test(text) && number >= least && number <= most) return number
  } else if (!option.check || option.check(text)) return text
  throw new OptionError(`--${name} must be ${mustBe(option)}.`)
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
  return undefined
}
