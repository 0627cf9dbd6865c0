// No transaction of strangers, and no block full of the worst of them, may hold up everybody else's writes for long.

import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { encodeActionExecution } from '@idos/kwil'
import type { NetworkNode } from '@idos/operator'
import { argumentsOf, type Connection, type Network, newId, openNetwork } from '@idos/testbed'
import { FILL, UNFILL } from './full-profile.ts'
import { type Flood, type Scenario, scenarios } from './scenarios.ts'

/** Until all of a flood is in blocks. */
const WITHIN = 240_000

export type Weighed = {
  readonly name: string
  readonly transactions: number
  readonly blocks: number
  /** Milliseconds of the longest block. */
  readonly longest: number
  /** Milliseconds until the write of somebody else was in a block, when it was sent right after the flood. */
  readonly waited: number
}

/** Sends every scenario to a node and times the blocks that it makes of it. Throws at the first that took too long. */
export async function weighBlocks(options: {
  readonly node: NetworkNode
  readonly dataDir: string
  readonly ownerKey: string
  readonly onWeighed: (one: Weighed) => void
  readonly only?: string | undefined
  /** Milliseconds that no block may take. */
  readonly most: number
}): Promise<void> {
  const { node, dataDir, ownerKey, onWeighed, only = '', most } = options
  const targets = [node.url]
  const network = await openNetwork({
    targets,
    nodes: targets,
    ownerKey,
    deploy: false,
    settings: false,
  })
  await asOwner(network, FILL)
  const log = join(dataDir, 'logs', `${node.name}.log`)
  for (const scenario of scenarios.filter((one) => one.name.includes(only))) {
    let weighed = await weigh(network, scenario, log)
    // Another program may have kept both cores busy meanwhile: once is no proof.
    if (weighed.longest > most) weighed = await weigh(network, scenario, log)
    onWeighed(weighed)
    if (weighed.longest > most)
      throw new Error(`a block of ${scenario.name} took ${Math.round(weighed.longest)} ms`)
  }
  await asOwner(network, UNFILL)
}

async function weigh(network: Network, { name, prepare }: Scenario, log: string): Promise<Weighed> {
  const floods = await prepare(network)
  const from = statSync(log).size
  const { transactions, waited } = await flood(network, floods)
  const durations = blocksIn(readFileSync(log).subarray(from).toString())
  return { name, transactions, blocks: durations.length, longest: Math.max(...durations), waited }
}

async function asOwner({ admin, owner }: Network, statements: string): Promise<void> {
  const outcome = owner && (await admin?.statement(owner, statements))
  if (!outcome?.ok) throw new Error(`The owner's statements failed: ${outcome?.text}`)
}

async function flood(
  { admin, people }: Network,
  floods: readonly Flood[],
): Promise<{ transactions: number; waited: number }> {
  if (!admin) throw new Error('A node is needed.')
  const signed = []
  const lasts: (readonly [sender: Uint8Array, nonce: number])[] = []
  for (const { actor, type, payloads } of floods) {
    const first = await admin.nextNonce(actor)
    lasts.push([actor.sender, first + payloads.length - 1])
    for (const [i, payload] of payloads.entries()) {
      const nonce = BigInt(first + i)
      signed.push(await admin.sign(actor, { description: '', payload, type, nonce }))
    }
  }
  const honest = await people.person()
  const attribute = { id: newId(), attribute_key: 'k', value: 'v' }
  const payload = encodeActionExecution({
    namespace: 'main',
    action: 'add_attribute',
    calls: [argumentsOf('add_attribute', attribute)],
  })
  const probe = { description: '', payload, type: 'execute', nonce: 1n }
  const write = await admin.sign(honest, probe)
  for (const tx of signed) {
    const { error } = await admin.rpc.call('user.broadcast', { tx, sync: 0 })
    if (error) throw new Error(`A transaction was not taken: ${JSON.stringify(error)}`)
  }
  const sent = performance.now()
  const outcome = await admin.broadcast(write)
  if (!outcome.ok) throw new Error(`The write of somebody else failed: ${outcome.text}`)
  const waited = performance.now() - sent
  const until = Date.now() + WITHIN
  for (const [sender, nonce] of lasts) {
    while ((await nonceOf(admin, sender)) < nonce) {
      if (Date.now() > until) throw new Error('The flood is not in blocks yet.')
      await pause(200)
    }
  }
  return { transactions: signed.length, waited }
}

/** Of what is in blocks. */
async function nonceOf(door: Connection, sender: Uint8Array): Promise<number> {
  const key_type = sender.length === 20 ? 'secp256k1' : 'ed25519'
  const id = { identifier: Buffer.from(sender).toString('hex'), key_type }
  const { result } = await door.rpc.call('user.account', { id, status: 0 })
  return Number((result as { nonce?: number } | undefined)?.nonce ?? 0)
}

/** Milliseconds of each block in a log of kwild: execution of its transactions up to the digest of their changes. */
export function blocksIn(log: string): number[] {
  return [...log.matchAll(/Executed block.*?numTxs=(\d+).*?duration=([\w.µ]+)/g)]
    .filter(([, count]) => Number(count) > 0)
    .map(([, , text = '']) => milliseconds(text))
}

const UNITS: Readonly<Record<string, number>> = {
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
  ms: 1,
  µs: 1e-3,
  ns: 1e-6,
}

/** Go's text of a duration, such as `1m2.5s` or `431.2ms`. */
function milliseconds(text: string): number {
  const parts = [...text.matchAll(/([\d.]+)(ms|µs|ns|h|m|s)/g)]
  return parts.reduce((sum, [, number, unit = '']) => sum + Number(number) * (UNITS[unit] ?? 0), 0)
}
