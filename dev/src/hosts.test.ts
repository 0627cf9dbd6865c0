import { describe, expect, it } from 'vitest'
import { type DevHosts, developmentHosts, parsePortBase } from './hosts.ts'

const sitesOf = (hosts: DevHosts) => [
  hosts.enclave,
  hosts.isle,
  hosts.neobank,
  hosts.neobankIssuer,
  hosts.neobankConsumer,
  hosts.gateway,
]
const portsOf = (hosts: DevHosts) =>
  [...sitesOf(hosts), hosts.devnode].map(({ port }) => port).sort()

describe('the development hosts', () => {
  it('have the ports that they always had', () => {
    const hosts = developmentHosts()
    expect(portsOf(hosts)).toEqual([7410, 7420, 7430, 7431, 7432, 7484, 7490])
    expect(hosts.enclave).toEqual({
      origin: 'http://enclave.localhost:7410',
      loopback: 'http://127.0.0.1:7410',
      port: 7410,
    })
    expect(hosts.gatewayAt(1).origin).toBe('http://gateway.localhost:7491')
  })

  it('move together, and to sites of their own: cookies know no port', () => {
    const hosts = developmentHosts(8400)
    expect(portsOf(hosts)).toEqual(portsOf(developmentHosts()).map((port) => port + 1000))
    expect(hosts.neobank.origin).toBe('http://neobank-8400.localhost:8430')
    expect(hosts.gateway.loopback).toBe('http://127.0.0.1:8490')
  })

  it('are each an origin of their own', () => {
    const names = sitesOf(developmentHosts()).map(({ origin }) => new URL(origin).hostname)
    expect(new Set(names).size).toBe(names.length)
  })
})

describe('--port-base', () => {
  it('is the first of a hundred ports', () => {
    expect(parsePortBase('8400')).toBe(8400)
    expect(parsePortBase('65436')).toBe(65_436)
  })

  it.each(['', 'x', '80', '-7400', '7400.5', '1e4', '65437', '0x2000'])('is not %j', (text) => {
    expect(() => parsePortBase(text)).toThrow(`from 1024 to 65436, not "${text}".`)
  })
})
