import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseCommand } from '@idos/command'
import { afterAll, describe, expect, it } from 'vitest'
import { command } from './command.ts'
import { readConfig } from './config.ts'

const folder = mkdtempSync(join(tmpdir(), 'neobank-'))
afterAll(() => rmSync(folder, { recursive: true }))

const settings = {
  page: { origin: 'https://bank.example', port: 7440 },
  issuer: { origin: 'https://issuer.bank.example', port: 7441 },
  consumer: { origin: 'https://accounts.bank.example', port: 7442 },
  isle: 'https://isle.example',
  gateways: ['https://gateway.example'],
  chainId: 'idos-1',
}
const names = ['issuerSeed', 'issuerEncryptionKey', 'consumerSeed', 'consumerEncryptionKey']
const secrets = Object.fromEntries(names.map((name) => [name, 'ab'.repeat(32)]))

/** What the two files give. */
function read(config: object, keys: object = secrets) {
  const write = (name: string, value: object) => {
    const file = join(folder, name)
    writeFileSync(file, JSON.stringify(value))
    return file
  }
  const [first, second] = [write('neobank.json', config), write('secrets.json', keys)]
  return readConfig({ config: first, secrets: second })
}

describe('the configuration', () => {
  it('is what the two files say; keys of others in them do not matter', () => {
    const config = read(settings, { ...secrets, gatewaySecret: 'x' })
    expect(config).toMatchObject(settings)
    expect(config.issuerSeed).toEqual(new Uint8Array(32).fill(0xab))
    expect(config).not.toHaveProperty('gatewaySecret')
  })

  it.each([
    ['isle', 'https://isle.example/'],
    ['isle', undefined],
    ['page.origin', 'bank.example'],
    ['issuer.port', 0],
    ['gateways', []],
    ['gateways.0', 'https://gateway.example/rpc'],
    ['chainId', ''],
    ['deskPort', 0],
    ['approveAfter', 3_600],
    ['cards', 'https://card.example/'],
    ['extra', 'x'],
  ])('is refused by name: %s as %j', (path, value) => {
    const config = structuredClone(settings) as Record<string, unknown>
    const [last = '', ...rest] = path.split('.').reverse()
    const place = rest.reduceRight((at, name) => at[name] as Record<string, unknown>, config)
    place[last] = value
    expect(() => read(config)).toThrow(`"${path}"`)
  })

  it.each(names)('is refused without the key %s', (name) => {
    expect(() => read(settings, { ...secrets, [name]: 'ab' })).toThrow(`"${name}"`)
  })

  it('is refused without its files', () => {
    expect(() => parseCommand(command, [])).toThrow('--config is needed.')
    expect(() => parseCommand(command, ['--config', 'x'])).toThrow('--secrets is needed.')
  })
})
