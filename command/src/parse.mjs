// Plain JavaScript: a command answers --help and a wrong option before anything is installed or compiled.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { labelOf, mustBe, variableOf } from './names.mjs'

/** @import { Command, Environment, Option, Parsed } from './types.ts' */
/** @typedef {Exclude<Option, { readonly value?: never }>} Valued */

/** An option that is wrong, in one sentence. */
export class OptionError extends Error {}

/**
 * What a command was called with; `undefined` when it is asked for its options. An option goes before its environment
 * variable, that before the default.
 *
 * @template {Command} C
 * @param {C} command
 * @param {readonly string[]} args `--` is passed over: npm leaves it in
 * @param {Environment} [env]
 * @returns {Parsed<C> | undefined}
 * @throws {OptionError} for what the command does not know or take
 */
export function parseCommand(command, args, env = {}) {
  const { values, positionals } = split(command, args)
  if (values.help) return undefined
  checkWords(command, positionals)
  const read = Object.entries(command.options).map(([name, option]) => {
    const variable = variableOf(command, name, option)
    const given = variable ? trimmed(values[name] ?? env[variable]) : values[name]
    const label = labelOf(command, name, option)
    return [name, option.value === undefined ? given === true : readValue(label, option, given)]
  })
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
 * @param {Command} command
 * @param {readonly string[]} given
 */
function checkWords({ words }, given) {
  if (!words) return
  if (given.length < (words.least ?? 1)) throw new OptionError(`${words.name} is missing.`)
  if (given.length > words.most)
    throw new OptionError(`Unexpected argument '${given[words.most]}'.`)
  const stranger = given.find((word) => words.oneOf && !words.oneOf.includes(word))
  if (stranger !== undefined)
    throw new OptionError(`There is no ${stranger}; there are ${words.oneOf?.join(', ')}.`)
}

/** What has two spellings is read alike in both. @param {unknown} given */
function trimmed(given) {
  if (Array.isArray(given)) return given.map((text) => `${text}`.trim())
  return typeof given === 'string' ? given.trim() : undefined
}

/**
 * @param {string} label
 * @param {Valued} option
 * @param {unknown} given
 */
function readValue(label, option, given) {
  if ('several' in option) {
    const all = typeof given === 'string' ? [given] : /** @type {string[]} */ (given ?? [])
    if (all.length === 0 && option.required) throw new OptionError(`${label} is needed.`)
    return all.map((one) => checked(label, option, one))
  }
  const value = given ?? option.default
  if (value === undefined && option.required) throw new OptionError(`${label} is needed.`)
  return typeof value === 'string' ? checked(label, option, value) : value
}

/**
 * @param {string} label
 * @param {Valued} option
 * @param {string} text
 */
function checked(label, option, text) {
  const value = read(option, text)
  if (value !== undefined) return value
  throw new OptionError(`${label} must be ${mustBe(option)}.`)
}

/**
 * @param {Valued} option
 * @param {string} text
 */
function read(option, text) {
  if ('whole' in option) {
    const [least, most] = option.whole
    const number = Number(text)
    return /^\d+$/.test(text) && number >= least && number <= most ? number : undefined
  }
  if ('oneOf' in option) return option.oneOf.includes(text) ? text : undefined
  if ('read' in option) return option.read?.(text)
  if ('check' in option && !option.check?.(text)) return undefined
  return 'path' in option ? resolve(text) : text
}
