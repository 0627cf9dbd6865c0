import { IdosError } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import { loadPrograms } from '../programs.ts'
import { idos } from '../testing/run-idos.ts'
import { printable } from './printable.ts'
import { defineProgram } from './program.ts'
import { runCli } from './run-cli.ts'

const names = (await loadPrograms()).map(({ name }) => name)

describe('help', () => {
  it('tells of every command, and of those of a group', async () => {
    const { code, out } = await idos([])
    expect(code).toBe(0)
    for (const name of names) expect(out).toMatch(new RegExp(`^ {4}${name}  `, 'm'))
    const keys = await idos(['keys', '--help'])
    expect([keys.code, keys.out.includes('keys new'), keys.out.includes('grant list')]).toEqual([
      0,
      true,
      false,
    ])
    expect((await idos(['--version'])).out).toBe('0.0.0-test')
  })

  it.each(names)('has a page for %s, which fits a terminal', async (name) => {
    const { code, out } = await idos([...name.split(' '), '--help'])
    expect(code).toBe(0)
    for (const head of ['NAME', 'SYNOPSIS', 'DESCRIPTION', 'OPTIONS', 'EXIT STATUS'])
      expect(out.split('\n')).toContain(head)
    const isExample = (line: string) => /^ {8}idos /.test(line)
    const long = out.split('\n').filter((line) => line.length > 80 && !isExample(line))
    expect(long).toEqual([])
  })
})

describe('what is called wrongly', () => {
  it.each([
    [['nope'], 'There is no command nope.'],
    [['keys', 'nope'], 'There is no command keys nope.'],
    [['keys', 'new'], 'FILE is missing.'],
    [['keys', 'new', 'f'], '--kind is needed.'],
    [['keys', 'new', 'f', '--kind', 'x'], '--kind must be one of signing, encryption, wallet.'],
    [['keys', 'new', 'f', '--bogus'], "Unknown option '--bogus'."],
    [['\u001b[2Jnope'], 'There is no command \ufffd[2Jnope.'],
  ])('is refused in one sentence, with exit code 2: %j', async (args, says) => {
    const { code, out, err } = await idos(args)
    expect([code, out]).toEqual([2, ''])
    expect(err.startsWith(says)).toBe(true)
  })

  it('is JSON for who asked for that', async () => {
    const { code, json } = await idos(['keys', 'new', '--json'])
    expect([code, json()]).toEqual([2, { error: { code: 'USAGE', message: 'FILE is missing.' } }])
  })
})

describe('an error', () => {
  const page = { description: ['x'], examples: [] }
  const failing = (error: unknown) =>
    defineProgram(
      'fail',
      { main: '', usage: 'idos fail', about: 'Fails.', options: {} },
      page,
      async () => ({
        run: async () => {
          throw error
        },
      }),
    )
  async function run(error: unknown, ...args: string[]) {
    const lines: string[] = []
    const say = (line: string) => lines.push(line)
    const surroundings = { out: say, err: say, progress: () => undefined, env: {}, version: '0' }
    const code = await runCli([failing(error)], ['fail', ...args], surroundings as never)
    return { code, text: lines.join('\n') }
  }

  it('has its code, its sentence, its details and a way on, and nothing of its cause', async () => {
    const cause = new Error('secret')
    const error = new IdosError('ACTION_FAILED', { cause, details: { reason: 'locked\u001b[0m' } })
    const { code, text } = await run(error)
    expect(code).toBe(3)
    expect(text).toMatch(/^ACTION_FAILED: .+\n {2}reason: locked\ufffd\[0m\nThe details hold/)
    expect(text).not.toContain('secret')
  })

  it('is one JSON value for who asked for that', async () => {
    const { code, text } = await run(new IdosError('RATE_LIMITED'), '--json')
    expect([code, JSON.parse(text)]).toMatchObject([
      3,
      { error: { code: 'RATE_LIMITED', wayOn: expect.any(String) } },
    ])
  })

  it('of this machine keeps its sentence, on one line', async () => {
    const { text } = await run(new Error('a\nb\u202ec'))
    expect(text.split('\n')[0]).toBe('INTERNAL: a\ufffdb\ufffdc')
  })
})

it.each([
  '\u001b]0;x\u0007',
  '\r',
  '\n',
  '\u202e',
  '\u200f',
  '\u2028',
  '\u0085',
  '\ud800',
  '\u00ad',
])('a terminal is never sent %j by a stranger', (text) => {
  expect(printable(`a${text}b`)).toMatch(/^a[\ufffd\]0;x]+b$/)
  expect(printable(`a${text}b`)).not.toContain(text)
})
