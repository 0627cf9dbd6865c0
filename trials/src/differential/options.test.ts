import { parseCommand } from '@idos/command'
import { describe, expect, it } from 'vitest'
import { commands } from '../options.ts'
import { configOf } from './options.ts'

const key = 'ab'.repeat(32)
const targets = ['http://a.example', 'http://b.example'].flatMap((url) => ['--target', url])
const two = [...targets, '--owner-key', key]

function parseConfig(args: readonly string[], env: Readonly<Record<string, string>>) {
  const parsed = parseCommand(commands.differential, args, env)
  return parsed && configOf(parsed.values)
}

describe('the options of the differential run', () => {
  it('means two nodes of its own when none is given', () => {
    expect(parseConfig([], {})).toMatchObject({ given: undefined, atOnce: 12 })
  })

  it.each([
    [targets, '--owner-key'],
    [['--target', 'http://a.example'], '--target'],
    [[...two, '--target', 'http://c.example'], '--target'],
    [[...two, '--seed', 'x'], '--seed'],
    [[...two, '--steps=-1'], '--steps'],
  ])('names the wrong option in %j', (args, option) => {
    expect(() => parseConfig(args, {})).toThrow(option)
  })

  it('compares two targets, with a seed of its own unless one is given', () => {
    const given = { targets: ['http://a.example', 'http://b.example'], ownerKey: key }
    expect(parseConfig([...two, '--seed', '7'], {})).toMatchObject({ given, seed: 7, steps: 150 })
    expect(parseConfig(two, {})).toMatchObject({ given, seed: expect.any(Number) })
    const env = { IDOS_CONFORMANCE_OWNER_KEY: key }
    expect(parseConfig(['--', ...targets], env)).toMatchObject({ given })
  })
})
