import { actions } from '@idos/schema'
import { type Network, openNetwork, proveErasure } from '@idos/testbed'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { cases } from './cases/index.ts'
import { coverageOf } from './coverage/coverage.ts'
import { type CaseResult, runCase } from './run/run-case.ts'

const own = inject('network')
const doors = ['node', 'gateway'] as const
const results: CaseResult[] = []
let network: Network

beforeAll(async () => {
  network = await openNetwork({
    targets: [own.node, own.gateway],
    ownerKey: own.ownerKey,
    deploy: own.deployed !== true,
    settings: true,
    database: own.database,
  })
})

const rows = cases.flatMap((one) => {
  const needs = one.needs ?? []
  const other = { node: 'gateway', gateway: 'node' } as const
  return doors
    .filter((door) => !needs.includes(other[door]))
    .map((door) => ({ one, door, id: one.id, title: one.title }))
})
const alone = ({ one }: (typeof rows)[number]) => one.needs?.includes('settings') ?? false

async function check({ one, door }: (typeof rows)[number]): Promise<void> {
  const target = network.targets.find(({ kind }) => kind === door)
  if (!target) throw new Error(`There is no ${door}.`)
  const result = await runCase(network, target, one)
  results.push(result)
  // Not by an assertion: reporters shorten what it compares.
  if (result.state !== 'pass') throw new Error(`${result.state}: ${result.detail}`)
}

describe('the table', () => {
  it.concurrent.each(rows.filter((row) => !alone(row)))('$door: $id: $title', check)
})

describe('the table, cases that change the whole network', () => {
  it.each(rows.filter(alone))('$door: $id: $title', check)
})

describe('the table as a whole', () => {
  it('covers the checklist, the gaps and every error sentence of every action', () => {
    const { uncovered, errors } = coverageOf(
      cases,
      results,
      (name) => actions[name].kind === 'view',
    )
    expect(uncovered).toEqual([])
    expect(errors.missing).toEqual([])
    expect(errors.all).toBeGreaterThan(190)
  })

  it('has one row for each id', () => {
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length)
  })
})

describe('erasure', () => {
  it('is proven by reading every table', async () => {
    const { holds, text } = await proveErasure(network)
    expect(text).toContain('after remove_user')
    expect(holds, text).toBe(true)
  })
})
