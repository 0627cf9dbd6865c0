import { actions } from '@idos/schema'
import { type Network, openNetwork, proveErasure } from '@idos/testbed'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { cases } from './cases/index.ts'
import { coverageOf } from './coverage/coverage.ts'
import { type EngineNetwork, openEngine } from './engine/open-engine.ts'
import { doorsOf } from './run/doors.ts'
import { type CaseResult, runCase } from './run/run-case.ts'

const own = inject('network')
const results: CaseResult[] = []
const rows = cases.flatMap((one) =>
  doorsOf(one)
    .filter((door) => door !== 'engine' || inject('engine'))
    .map((door) => ({ one, door, id: one.id, title: one.title })),
)
type Row = (typeof rows)[number]
let network: Network
let engine: EngineNetwork | undefined

beforeAll(async () => {
  network = await openNetwork({
    targets: [own.node, own.gateway],
    ownerKey: own.ownerKey,
    deploy: own.deployed !== true,
    settings: true,
    database: own.database,
  })
  if (inject('engine')) engine = await openEngine()
})
afterAll(() => engine?.close())

const atEngine = ({ door }: Row) => door === 'engine'
const alone = ({ one }: Row) => one.needs?.includes('settings') ?? false

async function check({ one, door }: Row): Promise<void> {
  const tested = door === 'engine' ? engine : network
  const target = tested?.targets.find(({ kind }) => kind === door)
  if (!tested || !target) throw new Error(`There is no ${door}.`)
  const result = await runCase(tested, target, one)
  results.push(result)
  // Not by an assertion: reporters shorten what it compares.
  if (result.state !== 'pass') throw new Error(`${result.state}: ${result.detail}`)
}

describe('the table', () => {
  it.concurrent.each(rows.filter((row) => !alone(row) && !atEngine(row)))(
    '$door: $id: $title',
    check,
  )
})

describe('the table, cases that change the whole network', () => {
  it.each(rows.filter((row) => alone(row) && !atEngine(row)))('$door: $id: $title', check)
})

// Vitest fails a group without a test.
describe.runIf(inject('engine'))("the table, cases at the engine's own door", () => {
  it.each(rows.filter(atEngine))('$door: $id: $title', check)
})

describe('the table as a whole', () => {
  it('covers every rule and every error sentence of every action', () => {
    const { uncovered, errors } = coverageOf(
      cases,
      results,
      (name) => actions[name].kind === 'view',
    )
    expect(uncovered).toEqual([])
    expect(errors.missing).toEqual([])
    expect(errors.all).toBeGreaterThan(inject('engine') ? 350 : 240)
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
