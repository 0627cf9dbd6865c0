import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { preparePlan, readPlan } from './network-config.ts'

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
