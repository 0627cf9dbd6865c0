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
  const rows = Object.entries(options).map(([name, option]) => {
    const usual = defaultOf(option)
    const help = option.help + (usual === undefined ? '' : ` (default ${usual})`)
    return [nameOf(name, option), help.replaceAll('`', '')]
  })
  const width = Math.max(...rows.map(([left]) => String(left).length))
  const lines = [...rows, ['--help', '']].map(([left, help]) =>
    `  ${String(left).padEnd(width)}  ${help}`.trimEnd(),
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
  const rows = Object.entries(options).map(([name, option]) => {
    const must = mustBe(option)
    const wrong = [
      ...('required' in option ? [`--${name} is needed.`] : []),
      ...(must === undefined ? [] : [`--${name} must be ${must}.`]),
    ]
    const usual = option.otherwise === undefined ? code(defaultOf(option)) : option.otherwise
    const first = 'required' in option ? 'required' : usual
    return [code(nameOf(name, option)), first, option.help, wrong.map(code).join(', ')]
  })
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.join(' | ')} |`.replaceAll('  |', ' |')
  return [
    line([title, 'default', 'what it does', 'a wrong value prints']),
    '|---|---|---|---|',
    ...rows.map(line),
  ].join('\n')
}

/** @param {string} name @param {Option} option */
function nameOf(name, { value }) {
  return value === undefined ? `--${name}` : `--${name} ${value}`
}

/** @param {Option} option */
function defaultOf(option) {
  if (option.otherwise !== undefined) return option.otherwise
  return 'default' in option && option.default !== undefined ? String(option.default) : undefined
}

/** @param {string | undefined} text */
function code(text) {
  return text === undefined ? '' : `\`${text}\``
}
