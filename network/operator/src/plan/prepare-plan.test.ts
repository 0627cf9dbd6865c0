import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addNode } from './add-node.ts'
import { nodeId } from './plan.ts'
import { readPlan } from './plan-file.ts'
import { preparePlan } from './prepare-plan.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'idos-plan-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const prepare = (validators: number) =>
  preparePlan({ dataDir, chainId: 'idos-test', validators, owner: 'ab'.repeat(32), basePort: 9000 })

function file(node: number, name: string): string {
  return readFileSync(join(dataDir, `node${node}/kwild`, name), 'utf8')
}

describe('preparePlan', () => {
  it('gives every node its own key, which only its owner can read', () => {
    const { nodes } = prepare(3)
    expect(new Set(nodes.map(({ publicKey }) => publicKey)).size).toBe(3)
    nodes.forEach(({ publicKey }, i) => {
      const { key } = JSON.parse(file(i, 'nodekey.json'))
      expect(bytesToHex(secp256k1.getPublicKey(hexToBytes(key), true))).toBe(publicKey)
      expect(statSync(join(dataDir, `node${i}/kwild/nodekey.json`)).mode & 0o077).toBe(0)
    })
  })

  it('gives all nodes one genesis, led by the first', () => {
    const { nodes } = prepare(3)
    const genesis = JSON.parse(file(0, 'genesis.json'))
    expect([file(1, 'genesis.json'), file(2, 'genesis.json')]).toEqual(
      Array(2).fill(file(0, 'genesis.json')),
    )
    expect(genesis.leader.key).toBe(nodes[0]?.publicKey)
    expect(genesis.validators.map(({ pubkey }: { pubkey: string }) => pubkey)).toEqual(
      nodes.map(({ publicKey }) => publicKey),
    )
    expect(genesis).toMatchObject({ chain_id: 'idos-test', db_owner: 'ab'.repeat(32) })
  })

  it('listens on loopback only, and knows its peers and nobody else', () => {
    const { nodes } = prepare(3)
    nodes.forEach((node, i) => {
      const config = file(i, 'config.toml')
      const addresses = [...config.matchAll(/^listen = '(.*)'$/gm)].map(([, address]) => address)
      expect(addresses).toEqual([
        `127.0.0.1:${node.p2pPort}`,
        `127.0.0.1:${node.rpcPort}`,
        `127.0.0.1:${node.adminPort}`,
      ])
      expect(config).toContain('private = true')
      const whitelist = /^whitelist = (.*)$/m.exec(config)?.[1] ?? ''
      for (const { publicKey } of nodes) {
        expect(whitelist.includes(publicKey)).toBe(publicKey !== node.publicKey)
      }
    })
    const ports = nodes.flatMap(({ rpcPort, p2pPort, adminPort }) => [rpcPort, p2pPort, adminPort])
    expect(new Set(ports).size).toBe(9)
  })

  it('comes back to the same network, and refuses another size', () => {
    const first = prepare(2)
    const key = file(0, 'nodekey.json')
    expect(prepare(2)).toEqual(first)
    expect(readPlan(dataDir)).toEqual(first)
    expect(file(0, 'nodekey.json')).toBe(key)
    expect(() => prepare(4)).toThrow('holds a network of 2 validators')
  })
})

describe('addNode', () => {
  const whitelistOf = (name: string) =>
    /^whitelist = (.*)$/m.exec(
      readFileSync(join(dataDir, name, 'kwild/config.toml'), 'utf8'),
    )?.[1] ?? ''

  it('makes a follower of the same network that everybody lets in', () => {
    const { plan, node } = addNode(dataDir, prepare(2), {})
    expect(node).toMatchObject({ name: 'node2', follower: true, rpcPort: 9002 })
    expect(file(2, 'genesis.json')).toBe(file(0, 'genesis.json'))
    expect(whitelistOf('node0')).toContain(node.publicKey)
    expect(whitelistOf('node2')).toContain(plan.nodes[0]?.publicKey)
    expect(readPlan(dataDir)).toEqual(plan)
    expect(prepare(2)).toEqual(plan)
  })

  it('makes a node behind a sentry known to its sentry alone', () => {
    const first = addNode(dataDir, prepare(2), { name: 'sentry' })
    const { plan, node } = addNode(dataDir, first.plan, { name: 'hidden', sentry: 'sentry' })
    const knows = plan.nodes.filter(({ name }) => whitelistOf(name).includes(node.publicKey))
    expect(knows.map(({ name }) => name)).toEqual(['sentry'])
    expect(whitelistOf('hidden')).toBe(`['${nodeId(first.node)}']`)
    const { node: late } = addNode(dataDir, plan, { name: 'late' })
    expect(whitelistOf('hidden')).not.toContain(late.publicKey)
  })

  it('lets a node of snapshots believe its peers, and never fall back to their blocks', () => {
    const { plan } = addNode(dataDir, prepare(2), { stateSync: true })
    const config = file(2, 'config.toml')
    for (const peer of plan.nodes.slice(0, 2))
      expect(config).toMatch(new RegExp(`^trusted_providers = .*${peer.publicKey}`, 'm'))
    expect(config).toMatch(/^max_retries = 1000000$/m)
    expect(file(0, 'config.toml')).not.toContain('state_sync')
  })

  it.each([
    [{ name: 'node0' }, 'There is a node0 already.'],
    [{ name: '../up' }, 'lower-case letters'],
    [{ sentry: 'nobody' }, 'There is no node nobody; there are node0.'],
  ])('refuses %j', (wish, reason) => {
    expect(() => addNode(dataDir, prepare(1), wish)).toThrow(reason)
  })
})

describe('settings of a network', () => {
  it('can be given to one that is there', () => {
    prepare(1)
    const again = { dataDir, chainId: 'idos-test', validators: 1, owner: 'ab', basePort: 9000 }
    const snapshots = { every: 50, keep: 2 }
    expect(preparePlan({ ...again, settings: { snapshots } }).settings).toMatchObject({ snapshots })
    expect(file(0, 'config.toml')).toMatch(/^recurring_height = 50$/m)
    expect(preparePlan(again).settings).toMatchObject({ snapshots })
  })
})
