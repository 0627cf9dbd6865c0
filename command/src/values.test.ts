import { isIdosError } from '@idos/protocol'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { OptionError, parseCommand } from './parse.mjs'
import { readSettings, refusal } from './settings.ts'
import { splitArguments } from './split.mjs'
import { answerCommand, helpOf, tableOf } from './tell.mjs'
import type { Command } from './types.ts'

const numbers = (text: string) => (/^[\d,]+$/.test(text) ? text.split(',').map(Number) : undefined)

const server = {
  main: 'main',
  usage: 'npm run server --',
  about: 'Serves.',
  env: 'IDOS_SERVER_',
  options: {
    'chain-id': { value: 'ID', required: true, help: 'chain', more: 'chain of the `network`' },
    level: { value: 'WORD', oneOf: ['low', 'high'], help: 'how much', default: 'low' },
    sizes: {
      value: 'LIST',
      read: numbers,
      must: 'numbers',
      help: 'how large',
      default: '1,2',
      also: 'or `too large.`',
    },
    quiet: { help: 'say nothing' },
  },
} as const satisfies Command

const caller = {
  main: 'main',
  usage: 'npm run caller --',
  about: 'Calls.',
  words: { name: 'PART', least: 0, most: 2, oneOf: ['a', 'b'] },
  options: {
    key: {
      value: 'KEY',
      env: 'IDOS_KEY',
      check: (text: string) => /^[0-9a-f]{4}$/.test(text),
      must: '4 hex digits',
      help: 'of whom',
    },
    at: { value: 'LIST', read: numbers, must: 'numbers', several: true, help: 'where' },
  },
} as const satisfies Command

const chain = ['--chain-id', 'c']

describe('a value', () => {
  it('is one of the words, or what a reader makes of the text and of the default', () => {
    const values = parseCommand(server, [...chain, '--level', 'high'])?.values
    expect(values).toEqual({ 'chain-id': 'c', level: 'high', sizes: [1, 2], quiet: false })
    expect(parseCommand(server, [...chain, '--sizes', '7'])?.values.sizes).toEqual([7])
    expect(parseCommand(caller, ['--at', '1,2', '--at', '3'])?.values.at).toEqual([[1, 2], [3]])
    type Values = NonNullable<typeof values>
    expectTypeOf<Values['level']>().toEqualTypeOf<'low' | 'high'>()
    expectTypeOf<Values['sizes']>().toEqualTypeOf<number[]>()
    expectTypeOf<Values['chain-id']>().toEqualTypeOf<string>()
  })

  it.each([
    [['--level', 'mid'], '--level (IDOS_SERVER_LEVEL) must be one of low, high.'],
    [['--sizes', 'x'], '--sizes (IDOS_SERVER_SIZES) must be numbers.'],
    [['--quiet=1'], "Option '--quiet' does not take an argument."],
  ])('is refused in both spellings of its name: %j', (args, message) => {
    expect(() => parseCommand(server, [...chain, ...args])).toThrow(new OptionError(message))
  })

  it.each([
    ['an option', ['--key', 'beef0'], {}],
    ['a variable', [], { IDOS_KEY: 'beef0' }],
  ])('is not repeated when it is refused: %s', (_, args, env) => {
    const text = '--key (IDOS_KEY) must be 4 hex digits. All options: --help'
    expect(answerCommand(caller, args, env)).toEqual({ code: 2, text })
  })
})

describe('an environment variable', () => {
  it('counts where the option is not given, before the default', () => {
    const env = { IDOS_SERVER_CHAIN_ID: ' e\n', IDOS_SERVER_LEVEL: 'high', IDOS_SERVER_QUIET: '1' }
    const values = { 'chain-id': 'e', level: 'high', quiet: false }
    expect(parseCommand(server, [], env)?.values).toMatchObject(values)
    expect(parseCommand(server, ['--level', 'low'], env)?.values.level).toBe('low')
    expect(parseCommand(server, ['--chain-id', ' f '], env)?.values['chain-id']).toBe('f')
    expect(parseCommand(caller, [], { IDOS_KEY: 'beef' })?.values.key).toBe('beef')
    expect(parseCommand(caller, [], { IDOS_CALLER_KEY: 'beef' })?.values.key).toBeUndefined()
  })

  it('is a value also when it is empty', () => {
    expect(() => parseCommand(server, chain, { IDOS_SERVER_LEVEL: '' })).toThrow(
      'IDOS_SERVER_LEVEL',
    )
  })

  it('is said in --help and in the table', () => {
    expect(helpOf(server)).toContain(
      '\nEach may be an environment variable: --chain-id is IDOS_SERVER_CHAIN_ID.\n',
    )
    expect(helpOf(caller)).toMatch(/--key KEY +of whom \(default: IDOS_KEY\)/)
    expect(
      tableOf('option', server),
    ).toBe(`| option | default | what it does | a wrong value prints after the name |
| --- | --- | --- | --- |
| \`--chain-id ID\` | required | chain of the \`network\` | \`is needed.\` |
| \`--level WORD\` | \`low\` | how much | \`must be one of low, high.\` |
| \`--sizes LIST\` | \`1,2\` | how large | \`must be numbers.\`; or \`too large.\` |
| \`--quiet\` | | say nothing | |`)
  })
})

it('words are some of those that there are', () => {
  expect(parseCommand(caller, ['b', 'a'])?.words).toEqual(['b', 'a'])
  expect(() => parseCommand(caller, ['c'])).toThrow(
    new OptionError('There is no c; there are a, b.'),
  )
})

describe('settings', () => {
  it('are refused with a code and one sentence', () => {
    expect(readSettings(server, chain).values['chain-id']).toBe('c')
    for (const args of [[], ['--bogus'], ['--help']])
      expect(() => readSettings(server, args)).toThrow(
        expect.toSatisfy((error) => isIdosError(error, 'CONFIG_INVALID')),
      )
    expect(() => readSettings(server, ['--bogus'])).toThrow(/^Unknown option '--bogus'\.$/)
    expect(() => readSettings(server, [])).toThrow(
      /^--chain-id \(IDOS_SERVER_CHAIN_ID\) is needed\.$/,
    )
  })

  it('are refused later in the same way', () => {
    expect(refusal(server, 'sizes', 'are too large')).toMatchObject({
      code: 'CONFIG_INVALID',
      message: '--sizes (IDOS_SERVER_SIZES) are too large.',
    })
  })
})

describe('what a command hands on', () => {
  const { options } = { options: { ...server.options, key: caller.options.key } }

  it.each([
    [
      ['a', '--', '--level', 'high', 'b'],
      ['--level', 'high'],
      ['a', 'b'],
      ['a', 'b'],
    ],
    [
      ['--level=high', '-t', 'name', '--quiet'],
      ['--level=high', '--quiet'],
      ['-t', 'name'],
      ['name'],
    ],
    [['--bail', '1', '--help'], ['--help'], ['--bail', '1'], ['1']],
  ])('is what it does not know: %j', (args, ours, others, words) => {
    expect(splitArguments({ options }, args)).toEqual({ ours, others, words })
  })
})
