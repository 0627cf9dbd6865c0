import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { answerCommand, type Command } from '@idos/command'
import { describe, expect, it } from 'vitest'
import { listFiles, readText } from './guards/repository.ts'

// The scripts are plain JavaScript: they run before anything is compiled.
const at = (name: string) => new URL(`../bin/${name}`, import.meta.url).href
const { rooms } = (await import(at('commands.mjs'))) as {
  rooms: Record<string, Record<string, Command>>
}
const { withTables } = (await import(at('options-doc.mjs'))) as { withTables(text: string): string }

/** The text of a command's program, and of the configuration that it reads its options with. */
function programOf(room: string, { main }: Command): string {
  const file = join(root, room, main.endsWith('.mjs') ? main : `src/${main}.ts`)
  expect(existsSync(file)).toBe(true)
  const text = readFileSync(file, 'utf8')
  const [, config] = /from '(\..*(?:config|command)\.ts)'/.exec(text) ?? []
  return config ? text + readFileSync(join(file, '..', config), 'utf8') : text
}

const root = join(import.meta.dirname, '../..')
const all = Object.entries(rooms).flatMap(([room, commands]) =>
  Object.entries(commands).map(([name, command]) => ({ room, name, command })),
)
const find = (room: string, name: string) => rooms[room]?.[name] as Command

describe('the commands', () => {
  it.each(all)(
    'are programs that read what they declare: $room $name',
    ({ room, name, command }) => {
      const text = programOf(room, command)
      expect(text).toMatch(
        new RegExp(
          `\\(\\s*(?:commands|rooms\\.dev)(?:\\.${name}|\\['${name}'\\]),\\s+(?:process\\.argv|async|args|ours)`,
        ),
      )
    },
  )

  it('are read in one way: nobody parses for himself', () => {
    const parsers = listFiles()
      .filter((path) => /\.(?:ts|tsx|mjs)$/.test(path) && !path.startsWith('command/src/'))
      // Published by itself, and of two options: it brings nothing along.
      .filter((path) => path !== 'create-idos-app/src/main.ts')
      .filter((path) => readText(path).includes(`parse${'Args'}`))
    expect(parsers, 'parse their options: declare them in a commands.mjs').toEqual([])
  })

  it.each(all)('tell their options for --help: $room $name', ({ command }) => {
    const answer = answerCommand(command, ['--help'])
    if (!('code' in answer)) throw new Error('It would have run.')
    expect(answer.code).toBe(0)
    expect(answer.text).toMatch(
      /^Usage: (?:npm (?:start|test|run [a-z0-9:-]+)|node \S+\/(?:main|start|fuzz)\.js)/,
    )
    for (const option of Object.keys(command.options))
      expect(answer.text).toMatch(new RegExp(`^ {2}--${option}( [A-Z]+)? +\\S`, 'm'))
    expect(answerCommand(command, ['-h'])).toEqual(answer)
  })

  it('are those of the documentation: node dev/bin/options-doc.mjs writes its tables', () => {
    const text = readFileSync(join(root, 'docs/operations.md'), 'utf8')
    expect(withTables(text)).toBe(text)
  })

  it.each([
    ['dev', 'start', ['--bogus'], "Unknown option '--bogus'."],
    ['dev', 'start', ['--', '--fresh', 'x'], "Unexpected argument 'x'."],
    [
      'dev',
      'start',
      ['--port-base', '80'],
      '--port-base must be a whole number from 1024 to 65436.',
    ],
    ...['', 'x', '-7400', '7400.5', '1e4', '65437', '0x2000'].map(
      (text): [string, string, string[], string] => [
        'dev',
        'start',
        [`--port-base=${text}`],
        '--port-base must be a whole number from 1024 to 65436.',
      ],
    ),
    ['dev', 'network', ['--validators'], "Option '--validators <value>' argument missing."],
    ['dev', 'network', ['--validators', '21'], '--validators must be a whole number from 1 to 20.'],
    [
      'dev',
      'network',
      ['--propose-timeout', '499ms'],
      '--propose-timeout must be a time of 500ms or more, such as 500ms or 2s.',
    ],
    ['network/operator', 'leave', ['node1', '--name', 'x'], "Unknown option '--name'."],
    ['network/operator', 'leave', [], 'NAME is missing.'],
    ['network/operator', 'leave', ['node1', 'node2'], "Unexpected argument 'node2'."],
    ['network/operator', 'purge', [], '--target is needed.'],
    [
      'network/operator',
      'purge',
      ['--target', 'localhost'],
      '--target must be the origin of a node or gateway, like http://127.0.0.1:8484.',
    ],
    [
      'trials',
      'devnode',
      ['--scenario', 'x'],
      '--scenario must be one of kills, disk-flapping, disk-full, clock-jumps.',
    ],
  ])('say in one sentence what is wrong: %s %s %j', (room, name, args, text) => {
    expect(answerCommand(find(room, name), args)).toEqual({
      code: 2,
      text: `${text} All options: --help`,
    })
  })

  it.each([
    ['dev', 'start', ['--', '--fresh', '--data', '/tmp/x']],
    ['dev', 'network', ['--validators', '1', '--nodes-only', '--propose-timeout', '2s']],
    ['network/operator', 'rotate', ['node1', 'node0']],
    ['network/operator', 'purge', ['--target', 'http://127.0.0.1:8484/', '--every', '10']],
  ])('run when all is right: %s %s %j', (room, name, args) => {
    expect(answerCommand(find(room, name), args)).not.toHaveProperty('code')
  })
})

describe('a command', () => {
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync('node', args, { cwd: root, encoding: 'utf8' })
    return { status, stdout, stderr }
  }

  it.each([
    ['start.mjs', [], 'npm start'],
    ['bench.mjs', [], 'npm run bench --'],
    ['bench.mjs', ['network'], 'npm run bench:network'],
    ['run.mjs', ['network/gateway', 'gateway'], 'npm run gateway'],
    ['network.mjs', [], 'npm run network'],
    ['network.mjs', ['join'], 'npm run network:join'],
    ['network.mjs', ['purge'], 'npm run network:purge'],
  ])('tells its options without building anything: %s %j', (file, args, usage) => {
    const { status, stdout, stderr } = run(`dev/bin/${file}`, ...args, '--help')
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(new RegExp(`^Usage: ${usage} `))
  })

  it.each([
    ['start.mjs', []],
    ['test.mjs', []],
    ['bench.mjs', []],
    ['network.mjs', []],
    ['network.mjs', ['faults']],
  ])('ends with one sentence and no stack for a wrong option: %s %j', (file, args) => {
    expect(run(`dev/bin/${file}`, ...args, '--bogus')).toEqual({
      status: 2,
      stdout: '',
      stderr: "Unknown option '--bogus'. All options: --help\n",
    })
  })

  it('of another name is not there', () => {
    const { status, stdout, stderr } = run('dev/bin/network.mjs', 'jion')
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^There is no command jion; there are start, replace-leader, join, /)
  })
})
