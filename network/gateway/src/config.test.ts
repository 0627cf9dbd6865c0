import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { helpOf } from '@idos/command'
import { NEP413_RECIPIENTS } from '@idos/wallets'
import { describe, expect, it } from 'vitest'
import { commands } from './commands.mjs'
import { parseConfig } from './config.ts'

const random = (length: number) => new Uint8Array(length).fill(1)
const base = ['--backends', 'http://127.0.0.1:1,http://127.0.0.1:2/', '--chain-id', 'c1']

function parse(args: readonly string[] = [], env: Record<string, string> = {}) {
  return parseConfig([...base, ...args], env, random)
}

describe('parseConfig', () => {
  it('has defaults for all but nodes and chain', () => {
    const config = parse()
    expect(config.backends()).toEqual(['http://127.0.0.1:1', 'http://127.0.0.1:2'])
    expect(config).toMatchObject({ host: '127.0.0.1', port: 8490, secretIsOwn: true })
    expect(config.settings).toMatchObject({
      chainId: 'c1',
      webOrigins: [],
      maxBodyBytes: 6_000_000,
      addressRate: { perSecond: 200, burst: 1000 },
      serveMetrics: true,
    })
    expect(config.secrets()).toEqual([random(32)])
    expect(config.policy().view('main', 'get_user')).toEqual({ session: 'required' })
  })

  it('holds descriptions to their action and takes unbound log-ins, unless told otherwise', () => {
    const usual = parse()
    expect(usual.policy().descriptions('main', 'remove_user')).toHaveLength(1)
    expect(usual.settings.requireBoundLogin).toBe(false)
    const other = parse(['--descriptions', 'any', '--require-bound-login', 'yes'])
    expect(other.policy().descriptions('main', 'remove_user')).toBeUndefined()
    expect(other.policy().write('main', 'remove_user')).toBe(true)
    expect(other.settings.requireBoundLogin).toBe(true)
  })

  it('bounds bytes, and wants room for one body at least', () => {
    expect(parse().settings).toMatchObject({
      bytesInFlight: { total: 64_000_000, perClient: 24_000_000 },
      unreadBytes: { total: 256_000_000, perClient: 64_000_000 },
      addressBytes: { perSecond: 1_000_000, burst: 60_000_000 },
      senderBytes: { perSecond: 500_000, burst: 30_000_000 },
      failedBytes: { perSecond: 10_000, burst: 16_000_000 },
    })
    expect(() => parse(['--max-body', '30000000'])).toThrow('--max-bytes-in-flight-address')
  })

  it('takes the recipients of our own log-ins', () => {
    expect(parse().nep413Recipients).toEqual(NEP413_RECIPIENTS)
  })

  it('prefers a flag to a variable, and reads both alike', () => {
    const env = { IDOS_GATEWAY_PORT: '1', IDOS_GATEWAY_CHAIN_ID: 'c2' }
    expect(parse(['--port', '2'], env)).toMatchObject({ port: 2, settings: { chainId: 'c1' } })
    expect(parse([], env).port).toBe(1)
    expect(parse(['--port', ' 2 ']).port).toBe(2)
    expect(parse([], { IDOS_GATEWAY_PORT: ' 2 ' }).port).toBe(2)
  })

  it('reads secrets from a file, a line each, the first to seal', () => {
    const folder = mkdtempSync(join(tmpdir(), 'idos-gateway-'))
    writeFileSync(`${folder}/secrets`, `# rotated\n${'ab'.repeat(32)}\n${'cd'.repeat(40)}\n`)
    const secrets = parse(['--session-secret-file', `${folder}/secrets`]).secrets()
    expect(secrets.map((secret) => [secret[0], secret.length])).toEqual([
      [0xab, 32],
      [0xcd, 40],
    ])
    rmSync(folder, { recursive: true })
  })

  it.each([
    [['--port', '70000'], 'IDOS_GATEWAY_PORT'],
    [['--port', 'x'], '--port'],
    [['--backends', ''], 'IDOS_GATEWAY_BACKENDS'],
    [['--backends', 'localhost:1'], 'IDOS_GATEWAY_BACKENDS'],
    [['--backends-file', '/nonexistent'], 'IDOS_GATEWAY_BACKENDS_FILE'],
    [['--chain-id', ''], 'IDOS_GATEWAY_CHAIN_ID'],
    [['--origins', 'http://a.test/x'], 'IDOS_GATEWAY_ORIGINS'],
    [['--origins', 'http://a.test:1,https://a.test:1'], 'IDOS_GATEWAY_ORIGINS'],
    [['--host', ''], 'IDOS_GATEWAY_HOST'],
    [['--web-origins', '*'], 'IDOS_GATEWAY_WEB_ORIGINS'],
    [['--session-secret', 'abcd'], 'IDOS_GATEWAY_SESSION_SECRET'],
    [['--session-secret-file', '/dev/null'], 'IDOS_GATEWAY_SESSION_SECRET_FILE'],
    [['--policy', '/dev/null'], 'IDOS_GATEWAY_POLICY'],
    [['--auth-types', 'ed25519,none'], 'IDOS_GATEWAY_AUTH_TYPES'],
    [['--auth-types', ''], 'IDOS_GATEWAY_AUTH_TYPES'],
    [['--drain-notice', '301'], 'IDOS_GATEWAY_DRAIN_NOTICE'],
    [['--nonce-life', '301'], 'IDOS_GATEWAY_NONCE_LIFE'],
    [['--rate-login', '5'], 'IDOS_GATEWAY_RATE_LOGIN'],
    [['--rate-login', '0/5'], 'IDOS_GATEWAY_RATE_LOGIN'],
    [['--statement', 'a\nb'], 'IDOS_GATEWAY_STATEMENT'],
    [['--log-level', 'loud'], 'IDOS_GATEWAY_LOG_LEVEL'],
    [['--nonsense', '1'], '--nonsense'],
  ])('names the setting that is wrong: %j', (args, name) => {
    expect(() => parse(args)).toThrow(name)
  })

  it('never repeats a secret in an error', () => {
    const secret = 'zz'.repeat(32)
    expect(() => parse(['--session-secret', secret])).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(secret) }),
    )
  })

  it('names every setting in its help', () => {
    const help = helpOf(commands.gateway)
    for (const name of Object.keys(commands.gateway.options)) expect(help).toContain(`--${name} `)
  })
})
