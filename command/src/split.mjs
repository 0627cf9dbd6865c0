import { parseArgs } from 'node:util'

/** @import { Command } from './types.ts' */

/**
 * For a command that hands on what it does not know: its own options as they were written, everything else in its order, and
 * the words among that.
 *
 * @param {Pick<Command, 'options'>} command
 * @param {readonly string[]} args
 */
export function splitArguments({ options }, args) {
  const given = args.filter((arg) => arg !== '--')
  const known = Object.fromEntries(
    Object.entries({ ...options, help: {} }).map(([name, option]) => {
      const isFlag = !('value' in option) || option.value === undefined
      return [name, { type: /** @type {'boolean' | 'string'} */ (isFlag ? 'boolean' : 'string') }]
    }),
  )
  const { tokens, positionals } = parseArgs({
    args: given,
    options: known,
    strict: false,
    tokens: true,
  })
  const places = tokens.flatMap((token) => {
    if (token.kind !== 'option' || !Object.hasOwn(known, token.name)) return []
    const { index, value, inlineValue } = token
    return value === undefined || inlineValue ? [index] : [index, index + 1]
  })
  return {
    ours: given.filter((_, index) => places.includes(index)),
    others: given.filter((_, index) => !places.includes(index)),
    words: positionals,
  }
}
