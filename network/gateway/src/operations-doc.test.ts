import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { commands } from './commands.mjs'
import { parseConfig } from './config.ts'
import { createMetrics } from './observe/metrics.ts'

const text = readFileSync(new URL('../../../docs/operations.md', import.meta.url), 'utf8')
const gateway = text.slice(text.indexOf('## The gateway'), text.indexOf('## A development node'))
const settings = gateway.slice(0, gateway.indexOf('<!-- end of options -->'))

/** Rows of the table of settings, in order: name, default, what it does, what a wrong value prints. */
const rows = [...settings.matchAll(/^\| `--([a-z0-9-]+) [A-Z]+` \| (.+) \| (.+) \| (.*)\|$/gm)].map(
  ([, name = '', fallback = '', , prints = '']) => ({ name, fallback, prints }),
)

const wrong: readonly (readonly [flag: string, value: string])[] = [
  ['host', ''],
  ['port', 'x'],
  ['metrics-port', '70000'],
  ['backends', ''],
  ['backends', 'localhost:1'],
  ['backends-file', '/nope'],
  ['chain-id', 'a b'],
  ['origins', 'http://a.example/x'],
  ['origins', 'http://a.example,https://a.example'],
  ['web-origins', '*'],
  ['descriptions', 'some'],
  ['session-secret', 'abcd'],
  ['session-secret-file', '/dev/null'],
  ['policy', '/dev/null'],
  ['statement', 'a\nb'],
  ['auth-types', 'none'],
  ['auth-types', ''],
  ['require-bound-login', 'maybe'],
  ['nonce-life', '301'],
  ['session-ttl', '59'],
  ['session-max-age', '59'],
  ['trusted-proxies', '11'],
  ['rate-address', '5'],
  ['rate-login', '0/5'],
  ['rate-session', 'x'],
  ['rate-address-bytes', '5'],
  ['rate-sender-bytes', '5/0'],
  ['rate-failed-bytes', 'x/5'],
  ['max-in-flight', '0'],
  ['max-in-flight-address', '0'],
  ['max-bytes-in-flight', '5999999'],
  ['max-bytes-in-flight-address', '5999999'],
  ['max-unread', '999999'],
  ['max-unread-address', 'x'],
  ['max-body', '999'],
  ['headers-timeout', '0'],
  ['request-timeout', '3601'],
  ['read-timeout', '121'],
  ['write-timeout', '301'],
  ['max-lag', '-1'],
  ['max-block-age', '86401'],
  ['drain-notice', '301'],
  ['drain', '301'],
  ['log-level', 'loud'],
]

describe('the gateway in docs/operations.md', () => {
  it('has every setting, in the order of the help, with its default', () => {
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(commands.gateway.options))
    for (const [name, option] of Object.entries(commands.gateway.options)) {
      const fallback = 'default' in option ? `${option.default}` : ''
      const row = rows.find((one) => one.name === name)
      if (fallback !== '') expect(row?.fallback, name).toBe(`\`${fallback}\``)
      else expect(row?.fallback, name).not.toMatch(/^`/)
    }
  })

  it.each(wrong)('prints for --%s %j what it says', (flag, value) => {
    const base = ['--backends', 'http://127.0.0.1:1', '--chain-id', 'c1']
    const variable = `IDOS_GATEWAY_${flag.toUpperCase().replaceAll('-', '_')}`
    let message = ''
    try {
      parseConfig([...base, `--${flag}=${value}`], {}, (length) => new Uint8Array(length))
    } catch (error) {
      message = (error as Error).message
    }
    const name = `--${flag} (${variable}) `
    expect(message.startsWith(name)).toBe(true)
    expect(rows.find((row) => row.name === flag)?.prints).toContain(
      `\`${message.slice(name.length)}\``,
    )
  })

  it('tries a wrong value for every setting that has one', () => {
    const tried = new Set(wrong.map(([flag]) => flag))
    const untried = rows.filter(({ name, prints }) => prints !== '' && !tried.has(name))
    expect(untried).toEqual([])
  })

  it('names every metric and its labels', async () => {
    const registry = createMetrics(() => []).registry
    const documented = [...gateway.matchAll(/`(kgw_[a-z_]+)(?:\{[a-z_,]+\})?`/g)].map(
      ([, name]) => name,
    )
    for (const { name } of await registry.getMetricsAsJSON()) expect(documented).toContain(name)
  })
})
