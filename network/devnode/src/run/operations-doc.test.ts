import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { commands } from '../commands.mjs'
import { parseConfig } from './config.ts'

const text = readFileSync(new URL('../../../../docs/operations.md', import.meta.url), 'utf8')
const section = text.slice(text.indexOf('## A development node'), text.indexOf('## A kwild node'))
const rows = [...section.matchAll(/^\| `(--[a-z-]+) [A-Z]+` \| (.+) \| (.*) \| (.*)\|$/gm)].map(
  ([, option = '', fallback = '', , prints = '']) => ({ option, fallback, prints }),
)
const options = Object.keys(commands.devnode.options).map((name) => `--${name}`)

/** Those whose default is no value. */
const WITHOUT = ['--owner', '--data', '--allow-host', '--allow-origin']

const owner = '0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A'

describe('the development node in docs/operations.md', () => {
  it('has every setting with its default', () => {
    expect(rows.map(({ option }) => option).sort()).toEqual(options.sort())
    const config = parseConfig(['--owner', owner])
    for (const { option, fallback } of rows) {
      const name = option.slice(2).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
      const value = (config as unknown as Record<string, unknown>)[name]
      if (WITHOUT.includes(option)) expect(fallback).not.toMatch(/^`/)
      else expect(fallback, option).toBe(`\`${value}\``)
    }
  })

  it.each([
    ['--owner', 'x'],
    ['--port', 'x'],
    ['--data', ''],
    ['--chain-id', 'a b'],
    ['--block-interval', '1s'],
    ['--empty-block-interval', 'x'],
    ['--allow-host', 'http://x'],
    ['--allow-origin', 'x'],
    ['--log-level', 'loud'],
  ])('prints for %s %j what it says', (option, value) => {
    let message = ''
    try {
      parseConfig(['--owner', owner, `${option}=${value}`])
    } catch (error) {
      message = (error as Error).message
    }
    expect(message).not.toBe('')
    expect(rows.find((row) => row.option === option)?.prints).toContain(`\`${message}\``)
  })
})
