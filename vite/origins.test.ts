import { describe, expect, it } from 'vitest'
import {
  optionalWalletConnect,
  requiredChainId,
  requiredOrigin,
  requiredOrigins,
} from './origins.ts'

const NAME = 'IDOS_ENCLAVE_ORIGIN'
const origin = (text?: string) => requiredOrigin(NAME, { [NAME]: text })

describe('an origin that a build needs', () => {
  it.each([
    'https://enclave.example',
    'https://enclave.example:8443',
    'http://enclave.localhost:7410',
    'http://localhost:7410',
    'http://127.0.0.1:7410',
    'http://[::1]:7410',
  ])('is taken as it is: %s', (text) => {
    expect(origin(text)).toBe(text)
  })

  it.each([undefined, ''])('is missed by name when it is %j', (text) => {
    expect(() => origin(text)).toThrow(/^IDOS_ENCLAVE_ORIGIN is not set: [^.]*\.example\.$/)
  })

  it.each([
    'https://enclave.example/',
    'https://enclave.example/frame.html',
    'https://enclave.example?x',
    'https://enclave.example:443',
    'https://Enclave.example',
    'https://user@enclave.example',
    ' https://enclave.example',
    'https://a.example,https://b.example',
    'enclave.example',
    '*',
    'null',
    'http://enclave.example',
    'http://localhost.example',
    'http://notlocalhost:7410',
    'http://127.0.0.2:7410',
    'ws://localhost:7410',
    'file:///enclave',
  ])('is refused, in one sentence with its name: %s', (text) => {
    expect(() => origin(text)).toThrow(`${NAME} must be an origin`)
    expect(() => origin(text)).toThrow(`not ${JSON.stringify(text)}.`)
  })

  it('fails without a stack: Vite prints what is there', () => {
    const stackOf = () => {
      try {
        return origin()
      } catch (error) {
        return (error as Error).stack
      }
    }
    expect(stackOf()).toMatch(/^IDOS_ENCLAVE_ORIGIN is not set[^\n]*$/)
  })
})

describe('a list of origins', () => {
  const origins = (text: string) =>
    requiredOrigins('IDOS_ISLE_ORIGINS', { IDOS_ISLE_ORIGINS: text })

  it('has one or more', () => {
    expect(origins('https://a.example')).toEqual(['https://a.example'])
    expect(origins('https://a.example,http://b.localhost:1')).toEqual([
      'https://a.example',
      'http://b.localhost:1',
    ])
  })

  it.each([
    '',
    ',',
    'https://a.example,',
    'https://a.example, https://b.example',
    'https://a.example,x',
  ])('is refused when one is none: %j', (text) => {
    expect(() => origins(text)).toThrow('IDOS_ISLE_ORIGINS')
  })
})

describe('a chain id', () => {
  const chainId = (text?: string) => requiredChainId('IDOS_CHAIN_ID', { IDOS_CHAIN_ID: text })

  it('is taken as it is', () => {
    expect(chainId('idos-1')).toBe('idos-1')
  })

  it.each([undefined, '', 'a b', 'idos-1\n', '"', 'x'.repeat(65)])('is not %j', (text) => {
    expect(() => chainId(text)).toThrow('IDOS_CHAIN_ID')
  })
})

describe('a connection of wallets', () => {
  const connection = (id?: string, relay?: string) =>
    optionalWalletConnect('IDOS_WC', { IDOS_WC_PROJECT_ID: id, IDOS_WC_RELAY: relay })

  it('is none without a project', () => {
    expect(connection()).toBeNull()
    expect(connection('', 'wss://relay.example')).toBeNull()
  })

  it('is by the public relay, or the one that is named', () => {
    expect(connection('abc')).toEqual({
      projectId: 'abc',
      relayUrl: 'wss://relay.walletconnect.org',
    })
    expect(connection('abc', 'ws://127.0.0.1:1')?.relayUrl).toBe('ws://127.0.0.1:1')
  })

  it.each([
    ['a b', 'wss://relay.example', 'IDOS_WC_PROJECT_ID'],
    ['abc', 'ws://relay.example', 'IDOS_WC_RELAY'],
    ['abc', 'https://relay.example', 'IDOS_WC_RELAY'],
    ['abc', 'wss://relay.example/path', 'IDOS_WC_RELAY'],
    ['abc', "wss://relay.example 'unsafe-eval'", 'IDOS_WC_RELAY'],
  ])('is not as %j by %j', (id, relay, name) => {
    expect(() => connection(id, relay)).toThrow(name)
  })
})
