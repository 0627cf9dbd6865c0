import { resolve } from 'node:path'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { OptionError, parseCommand } from './parse.mjs'
import { answerCommand, helpOf, tableOf } from './tell.mjs'
import type { Command } from './types.ts'

const command = {
  main: 'main',
  usage: 'npm run thing --',
  about: 'Does a thing.',
  options: {
    fast: { help: 'at once' },
    name: { value: 'NAME', help: 'what it is called', otherwise: 'the `next` one' },
    size: { value: 'N', whole: [2, 20], help: 'how large', default: 4 },
    wait: {
      value: 'TIME',
      help: 'how long',
      check: (text: string) => text.endsWith('s'),
      must: 'a time, such as 2s',
    },
    data: { value: 'DIR', path: true, help: 'where', default: '.data/thing' },
    at: { value: 'URL', several: true, required: true, help: 'whom' },
  },
} as const satisfies Command
const named = { ...command, words: { name: 'NAME', most: 2 }, options: {} } as const
const at = ['--at', 'a']

describe('a command', () => {
  it('reads values of the kinds that it declares, and defaults', () => {
    const values = parseCommand(command, ['--', '--fast', '--wait=2s', ...at, '--at', 'b'])?.values
    expect(values).toEqual({
      ...{ fast: true, name: undefined, size: 4, wait: '2s', at: ['a', 'b'] },
      data: resolve('.data/thing'),
    })
    expect(parseCommand(command, [...at, '--size', '20', '--data', 'x'])?.values).toMatchObject({
      ...{ fast: false, size: 20, data: resolve('x') },
    })
    type Values = NonNullable<typeof values>
    expectTypeOf<Values['fast']>().toEqualTypeOf<boolean>()
    expectTypeOf<Values['name']>().toEqualTypeOf<string | undefined>()
    expectTypeOf<Values['size']>().toEqualTypeOf<number>()
    expectTypeOf<Values['data']>().toEqualTypeOf<string>()
    expectTypeOf<Values['at']>().toEqualTypeOf<readonly string[]>()
  })

  it.each([
    [['--bogus'], "Unknown option '--bogus'."],
    [['x'], "Unexpected argument 'x'."],
    [['--size'], "Option '--size <value>' argument missing."],
    [['--fast=1'], "Option '--fast' does not take an argument."],
    ...['1', '21', 'x', '', '1e1', '0x9', '4.0'].map((text) => [
      [`--size=${text}`],
      '--size must be a whole number from 2 to 20.',
    ]),
    [['--wait', '2'], '--wait must be a time, such as 2s.'],
    [[], '--at is needed.'],
  ])('refuses %j in one sentence', (args, message) => {
    const whole = args.length === 0 ? [] : [...at, ...(args as string[])]
    expect(() => parseCommand(command, whole)).toThrow(new OptionError(message as string))
    expect(answerCommand(command, whole)).toEqual({
      code: 2,
      text: `${message} All options: --help`,
    })
  })

  it.each([
    [[], 'NAME is missing.'],
    [['a', 'b', 'c'], "Unexpected argument 'c'."],
  ])('takes as many words as it says, not %j', (words, message) => {
    expect(() => parseCommand(named, words)).toThrow(message)
    expect(parseCommand(named, ['a', 'b'])?.words).toEqual(['a', 'b'])
    const free = { ...named, words: { ...named.words, least: 0 } } as const
    expect(parseCommand(free, [])?.words).toEqual([])
  })

  it.each([['--help'], ['-h'], ['--', '--help']])('tells its options for %s', (...args) => {
    expect(answerCommand(command, args)).toEqual({ code: 0, text: helpOf(command) })
  })
})

it('--help says what each option is for, and its default', () => {
  expect(helpOf(command)).toBe(`Usage: npm run thing -- [options]

Does a thing.

  --fast       at once
  --name NAME  what it is called (default: the next one)
  --size N     how large (default 4)
  --wait TIME  how long
  --data DIR   where (default .data/thing)
  --at URL     whom
  --help`)
})

it('the table says the same, and what a wrong value prints', () => {
  expect(
    tableOf('option', command),
  ).toBe(`| option | default | what it does | a wrong value prints |
| --- | --- | --- | --- |
| \`--fast\` | | at once | |
| \`--name NAME\` | the \`next\` one | what it is called | |
| \`--size N\` | \`4\` | how large | \`--size must be a whole number from 2 to 20.\` |
| \`--wait TIME\` | | how long | \`--wait must be a time, such as 2s.\` |
| \`--data DIR\` | \`.data/thing\` | where | |
| \`--at URL\` | required | whom | \`--at is needed.\` |`)
})
