import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

// The commands are plain JavaScript: they run before anything is compiled.
type Option = [value: string | undefined, help: string]
type Answer = { code: number; text: string } | undefined
const { commands, answerOptions } = (await import(
  new URL('../bin/options.mjs', import.meta.url).href
)) as {
  commands: Record<string, { main: string; reads?: string; options: Record<string, Option> }>
  answerOptions(name: string, args: readonly string[]): Answer
}

const root = join(import.meta.dirname, '../..')

/** What a command hands to `parseArgs`, by name: whether it takes a value, and the default that is plain text. */
function optionsIn(file: string) {
  const text = readFileSync(join(root, file), 'utf8')
  const [, block = ''] =
    /parseArgs\(\{[\s\S]*?options: \{\n([\s\S]*?)\n\s*\},\n\s*\}\)/.exec(text) ?? []
  const rows = [...block.matchAll(/^\s*'?([a-z-]+)'?: \{ type: '(\w+)'(.*)\},?$/gm)]
  return rows
    .filter(([, name]) => name !== 'kwild')
    .map(([, name = '', type = '', rest = '']) => {
      const [, plain, folder] =
        /default: (?:'([^']+)'|join\w*\(process\.cwd\(\), '([^']+)'\))/.exec(rest) ?? []
      return { name, type, fallback: plain ?? folder }
    })
}

describe('the options of a command', () => {
  it.each(Object.keys(commands))('are those that it reads, with their defaults: %s', (name) => {
    const { main, reads, options } = commands[name] as (typeof commands)[string]
    const read = optionsIn(reads ?? `${main.replace('/dist/', '/src/')}.ts`)
    expect(read.length).toBeGreaterThan(0)
    expect(Object.keys(options).sort()).toEqual(read.map((one) => one.name).sort())
    for (const { name: option, type, fallback } of read) {
      const [value, help] = options[option] as Option
      expect([option, value === undefined]).toEqual([option, type === 'boolean'])
      if (fallback !== undefined) expect(help).toContain(`(default ${fallback})`)
    }
  })

  it.each(Object.keys(commands))('are printed for --help, each with what it is for: %s', (name) => {
    const answer = answerOptions(name, ['--help'])
    expect(answer?.code).toBe(0)
    expect(answer?.text).toMatch(/^Usage: npm (?:start|run [a-z:-]+) -- /)
    for (const option of Object.keys(commands[name]?.options ?? {}))
      expect(answer?.text).toMatch(new RegExp(`^  --${option}( [A-Z]+)? +\\S`, 'm'))
    expect(answerOptions(name, ['-h'])?.code).toBe(0)
  })

  it('are those in docs/operations.md, for a network', () => {
    const text = readFileSync(join(root, 'docs/operations.md'), 'utf8')
    const table = text.slice(
      text.indexOf('| option of `npm run network` |'),
      text.indexOf('`npm start` takes'),
    )
    const rows = [...table.matchAll(/^\| `--([a-z-]+)(?: ([A-Z]+))?` \| (?:`([^`]+)`)?/gm)]
    const { options } = commands.network as (typeof commands)[string]
    expect(rows.map(([, name, value]) => [name, value])).toEqual(
      Object.entries(options).map(([name, [value]]) => [name, value]),
    )
    for (const { name, fallback } of optionsIn('dev/src/network.ts'))
      if (fallback !== undefined) expect(rows.find(([, row]) => row === name)?.[3]).toBe(fallback)
  })

  it.each([
    ['start', ['--bogus'], "Unknown option '--bogus'. All options: --help"],
    ['start', ['--', '--fresh', 'x'], "Unexpected argument 'x'. All options: --help"],
    [
      'network',
      ['--validators'],
      "Option '--validators <value>' argument missing. All options: --help",
    ],
    ['network-leave', ['node1', '--name', 'x'], "Unknown option '--name'. All options: --help"],
  ])('are one sentence when they are wrong: %s %j', (name, args, text) => {
    expect(answerOptions(name, args)).toEqual({ code: 2, text })
  })

  it.each([
    ['start', ['--', '--fresh', '--data', '/tmp/x']],
    ['network', ['--validators', '1', '--nodes-only']],
    ['network-rotate', ['node1', 'node0']],
  ])('are let through when they are right: %s %j', (name, args) => {
    expect(answerOptions(name, args)).toBeUndefined()
  })
})

describe('a command', () => {
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync('node', args, { cwd: root, encoding: 'utf8' })
    return { status, stdout, stderr }
  }

  it.each([
    ['start.mjs', [], 'npm start'],
    ['network.mjs', [], 'npm run network'],
    ['network.mjs', ['join'], 'npm run network:join'],
  ])('tells its options without building anything: %s %j', (file, args, usage) => {
    const { status, stdout, stderr } = run(`dev/bin/${file}`, ...args, '--help')
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(new RegExp(`^Usage: ${usage} `))
  })

  it.each([
    ['start.mjs', []],
    ['network.mjs', []],
    ['network.mjs', ['faults']],
  ])('ends with one sentence and no stack for a wrong option: %s %j', (file, args) => {
    expect(run(`dev/bin/${file}`, ...args, '--bogus')).toEqual({
      status: 2,
      stdout: '',
      stderr: "Unknown option '--bogus'. All options: --help\n",
    })
  })
})
