// What a command says of its options: for --help, for a wrong one, and for the documentation.
import { mustBe, OptionError, parseCommand } from './parse.mjs'

/** @import { Command, Option, Parsed } from './types.ts' */

/**
 * What to print instead of running, and the exit code; or what the command was called with.
 *
 * @template {Command} C
 * @param {C} command
 * @param {readonly string[]} args
 * @returns {{ readonly code: 0 | 2, readonly text: string } | Parsed<C>}
 */
export function answerCommand(command, args) {
  try {
    return parseCommand(command, args) ?? { code: 0, text: helpOf(command) }
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
 * @returns {Parsed<C>}
 */
export function readCommand(command, args) {
  const answer = answerCommand(command, args)
  if (!('code' in answer)) return answer
  if (answer.code === 0) console.log(answer.text)
  else console.error(answer.text)
  process.exit(answer.code)
}

/** @param {Command} command */
export function helpOf({ usage, about, options }) {
  const rows = Object.entries(options).map(([name, option]) => [
    nameOf(name, option),
    `${option.help}${usual(option, { given: (text) => ` (default ${text})`, worded: (text) => ` (default: ${text})` })}`,
  ])
  const width = Math.max(...rows.map(([left = '']) => left.length))
  const lines = [...rows, ['--help', '']].map(([left = '', help = '']) =>
    `  ${left.padEnd(width)}  ${help.replaceAll('`', '')}`.trimEnd(),
  )
  return [`Usage: ${usage} [options]`, '', about, '', ...lines].join('\n')
}

/**
 * The options as a table in Markdown.
 *
 * @param {string} title of the first column
 * @param {Command} command
 */
export function tableOf(title, { options }) {
  const rows = Object.entries(options).map(([name, option]) => [
    code(nameOf(name, option)),
    'required' in option ? 'required' : usual(option, { given: code, worded: (text) => text }),
    option.help,
    refusalsOf(name, option).map(code).join(', '),
  ])
  const heads = [title, 'default', 'what it does', 'a wrong value prints']
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
  return 'default' in option && option.default !== undefined ? as.given(`${option.default}`) : ''
}

/** @param {string} name @param {Option} option */
function refusalsOf(name, option) {
  const must = mustBe(option)
  return [
    ...('required' in option ? [`--${name} is needed.`] : []),
    ...(must === undefined ? [] : [`--${name} must be ${must}.`]),
  ]
}

/** @param {string} text */
function code(text) {
  return `\`${text}\``
}
