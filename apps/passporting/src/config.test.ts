import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseConfig } from './config.ts'

let folder: string
const seed = '01'.repeat(32)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'idos-passporting-config-'))
  const put = (name: string, text: string, mode = 0o600) =>
    writeFileSync(join(folder, name), text, { mode })
  put('signing', `idos-key-1 signing\n${seed}\n`)
  put('encryption', `${'02'.repeat(32)}\n`)
  put('open', seed, 0o644)
  put('short', 'abcd')
})
afterAll(() => rmSync(folder, { recursive: true }))

function parse(change: Record<string, string | null> = {}, env: Record<string, string> = {}) {
  const all: Record<string, string | null> = {
    'public-url': 'https://bank.example/idos/',
    gateways: 'https://a.example,https://b.example',
    'chain-id': 'idos-1',
    'signing-key': join(folder, 'signing'),
    'encryption-key': join(folder, 'encryption'),
    data: join(folder, 'data'),
    ...change,
  }
  const args = Object.entries(all).flatMap(([name, value]) =>
    value === null ? [] : [`--${name}`, value.replace('FOLDER', folder)],
  )
  return parseConfig(args, env)
}

describe('the settings of a passporting server', () => {
  it('are strict unless told otherwise, and the keys come from files', () => {
    expect(parse()).toMatchObject({
      ...{ host: '127.0.0.1', port: 8500, metricsPort: undefined },
      publicUrl: 'https://bank.example/idos',
      network: { gateways: ['https://a.example', 'https://b.example'], chainId: 'idos-1' },
      signingKey: new Uint8Array(32).fill(1),
      encryptionKey: new Uint8Array(32).fill(2),
      ...{ acceptOldBody: false, allowHttp: false, sweepMs: 60_000 },
    })
    expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700)
  })

  it('may be environment variables, and no key is one', () => {
    const env = { IDOS_PASSPORTING_CHAIN_ID: 'idos-2', IDOS_PASSPORTING_SIGNING_KEY: seed }
    expect(parse({ 'chain-id': null }, env).network.chainId).toBe('idos-2')
    expect(() => parse({ 'signing-key': null }, env)).toThrow('--signing-key')
  })

  it.each([
    ['public-url', 'ftp://bank.example', 'must be an address like'],
    ['public-url', 'https://bank.example/?x=1', 'must be an address like'],
    ['gateways', 'https://a.example/x', 'must be origins of gateways'],
    ['gateways', '', 'must be origins of gateways'],
    ['chain-id', 'a b', 'must be 1 to 64 characters'],
    ['signing-key', 'FOLDER/open', 'cannot be used: others can read it (chmod 600)'],
    ['signing-key', 'FOLDER/short', 'cannot be used: it has no key'],
    ['signing-key', 'FOLDER/gone', 'cannot be used: ENOENT'],
    [
      'encryption-key',
      'FOLDER/signing',
      'it is a key for signing, and one for encryption is needed',
    ],
    ['data', 'FOLDER/short/x', 'cannot be used: '],
    ['accept-old-body', 'maybe', 'must be one of yes, no'],
    ['rate-peer', '0', 'must be a whole number'],
  ])('are refused with their name: --%s %s', (name, value, problem) => {
    expect(() => parse({ [name]: value })).toThrow(problem)
    expect(() => parse({ [name]: value })).toThrow(`--${name}`)
  })

  it('never put the content of a key’s file into a message', () => {
    expect(() => parse({ 'signing-key': join(folder, 'short') })).not.toThrow('abcd')
  })
})
