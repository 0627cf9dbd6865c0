import { describe, expect, it } from 'vitest'
import { type DevHosts, developmentHosts } from './hosts.ts'

const sitesOf = (hosts: DevHosts) => [
  hosts.start,
  hosts.enclave,
  hosts.isle,
  hosts.neobank,
  hosts.neobankIssuer,
  hosts.neobankConsumer,
  hosts.dashboard,
  hosts.dappDashboard,
  hosts.explorer,
  hosts.gateway,
  hosts.acmeCard,
  hosts.plainHtml,
]
const localOf = ({ devnode, passporting, desks }: DevHosts) => [
  ...[devnode, ...Object.values(passporting), ...Object.values(desks)],
]
const portsOf = (hosts: DevHosts) =>
  [...sitesOf(hosts), ...localOf(hosts)].map(({ port }) => port).sort()

describe('the development hosts', () => {
  it('have the ports that they always had', () => {
    const hosts = developmentHosts()
    expect(portsOf(hosts)).toEqual([
      ...[7400, 7410, 7420, 7430, 7431, 7432, 7433, 7434, 7435, 7436, 7437, 7438, 7439, 7446, 7447],
      ...[7460, 7484, 7490],
    ])
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

  it('by https have names of their own, and a port before each service', () => {
    const hosts = developmentHosts(8400, { https: true })
    expect(hosts.gateway).toEqual({
      origin: 'https://gateway-https-8400.localhost:8490',
      loopback: 'http://127.0.0.1:8495',
      port: 8495,
    })
    const ports = sitesOf(hosts).flatMap(({ origin, port }) => [Number(new URL(origin).port), port])
    const local = localOf(hosts).map(({ port }) => port)
    expect(new Set([...ports, ...local]).size).toBe(ports.length + local.length)
  })

  it('are each an origin of their own', () => {
    const names = sitesOf(developmentHosts()).map(({ origin }) => new URL(origin).hostname)
    expect(new Set(names).size).toBe(names.length)
  })
})
