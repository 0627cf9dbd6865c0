// What a command says of its options: for --help, for a wrong one, and for the documentation.
import { labelOf, mustBe, variableOf } from './names.mjs'
import { OptionError, parseCommand } from './parse.mjs'

/** @import { Command, Environment, Option, Parsed } from './types.ts' */

/**
 * What to print instead of running, and the exit code; or what the command was called with.
 *
 * @template {Command} C
 * @param {C} command
 * @param {readonly string[]} args
 * @param {Environment} [env]
 * @returns {{ readonly code: 0 | 2, readonly text: string } | Parsed<C>}
 */
export function answerCommand(command, args, env) {
  try {
    return parseCommand(command, args, env) ?? { code: 0, text: helpOf(command) }
  } catch (error) {
    if (!(error instanceof OptionError)) throw error
    return { code: 2, text: `${error.message} All options: --help` }
  }
}

/**
 * As `answerCommand`, but prints the answer and ends the process.
 *
 * @template {Command} C
 * @param {C} command
 * @param {readonly string[]} args
 * @param {Environment} [env]
 * @returns {Parsed<C>}
 */
export function readCommand(command, args, env) {
  const answer = answerCommand(command, args, env)
  if (!('code' in answer)) return answer
  if (answer.code === 0) console.log(answer.text)
  else console.error(answer.text)
  process.exit(answer.code)
}

/** Whether a command is asked for its options. @param {readonly string[]} args */
export function asksForHelp(args) {
  return args.includes('--help') || args.includes('-h')
}

/**
 * Each option as it is written, and what it is for with its default, in plain words.
 *
 * @param {Pick<Command, 'options'>} command
 * @returns {[name: string, help: string][]}
 */
export function optionsOf({ options }) {
  const as = {
    /** @param {string} text */
    given: (text) => ` (default ${text})`,
    /** @param {string} text */
    worded: (text) => ` (default: ${text})`,
  }
  return Object.entries(options).map(([name, option]) => [
    nameOf(name, option),
    `${option.help}${usual(option, as)}`.replaceAll('`', ''),
  ])
}

/** @param {Command} command */
export function helpOf(command) {
  const { usage, about, env, options } = command
  const rows = optionsOf(command)
  const width = Math.max(...rows.map(([left = '']) => left.length), 0)
  const lines = [...rows, ['--help', '']].map(([left = '', help = '']) =>
    `  ${left.padEnd(width)}  ${help}`.trimEnd(),
  )
  const [first] = Object.entries(options)
  const both = env !== undefined && first && variableOf(command, ...first)
  const variables = both
    ? [`Each may be an environment variable: --${first[0]} is ${both}.`, '']
    : []
  const some = Object.keys(options).length > 0 ? ' [options]' : ''
  return [`Usage: ${usage}${some}`, '', about, '', ...variables, ...lines].join('\n')
}

/**
 * The options as a table in Markdown. Where all of them have two names, the refusals are told without.
 *
 * @param {string} title of the first column
 * @param {Command} command
 */
export function tableOf(title, command) {
  const { env, options } = command
  const rows = Object.entries(options).map(([name, option]) => [
    code(nameOf(name, option)),
    'required' in option ? 'required' : usual(option, { given: code, worded: (text) => text }),
    option.more ?? option.help,
    refusalsOf(command, name, option).join('; '),
  ])
  const prints = `a wrong value prints${env === undefined ? '' : ' after the name'}`
  const heads = [title, 'default', 'what it does', prints]
  return [heads, heads.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`.replaceAll('  |', ' |'))
    .join('\n')
}

/** @param {string} name @param {Option} option */
function nameOf(name, { value }) {
  return value === undefined ? `--${name}` : `--${name} ${value}`
}

/**
 * The default: a value, or words.
 *
 * @param {Option} option
 * @param {{ given(text: string): string, worded(text: string): string }} as
 */
function usual(option, as) {
  if (option.otherwise !== undefined) return as.worded(option.otherwise)
  const text = 'default' in option ? `${option.default ?? ''}` : ''
  if (text !== '') return as.given(text)
  return 'env' in option && !option.required ? as.worded(`\`${option.env}\``) : ''
}

/** In Markdown. @param {Command} command @param {string} name @param {Option} option */
function refusalsOf(command, name, option) {
  const label = command.env === undefined ? `${labelOf(command, name, option)} ` : ''
  const must = mustBe(option)
  return [
    ...('required' in option ? [code(`${label}is needed.`)] : []),
    ...(must === undefined ? [] : [code(`${label}must be ${must}.`)]),
    ...('also' in option && option.also ? [option.also] : []),
  ]
}

/** @param {string} text */
function code(text) {
  return `\`${text}\``
}
