import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileProgram } from '@idos/testbed'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runClockJumps } from './clock-jumps.ts'
import { runDiskFlapping } from './disk-flapping.ts'
import { runDiskFull } from './disk-full.ts'
import { runFaults } from './run-faults.ts'

let base: string

beforeAll(() => {
  compileProgram('network/devnode')
  base = mkdtempSync(join(tmpdir(), 'idos-faulttest-'))
  chmodSync(base, 0o755)
}, 180_000)

afterAll(() => rmSync(base, { recursive: true, force: true }))

describe('a node under faults', () => {
  it('loses no acknowledged write and keeps no half of one when it is killed under load', async () => {
    const dataDir = join(base, 'data')
    const result = await runFaults({ dataDir, kills: 3, seed: 1, report: () => {} })
    expect(result.breaches).toEqual([])
    expect(result.acknowledged).toBeGreaterThan(0)
  }, 120_000)

  it('refuses writes while its disk is full, loses nothing, and goes on by itself', async (context) => {
    const folder = join(base, 'disk')
    const { breaches, seen, skipped } = await runDiskFull({ folder, report() {} })
    context.skip(skipped !== undefined, skipped)
    expect(breaches).toEqual([])
    expect(seen.length).toBeGreaterThan(15)
  })

  it('outlives a database that ends for the lack of room, and loses nothing', async (context) => {
    const run = { folder: join(base, 'flapping'), report() {} }
    const { breaches, skipped } = await runDiskFlapping({ ...run, rounds: 4, seed: 1 })
    context.skip(skipped !== undefined, skipped)
    expect(breaches).toEqual([])
  }, 180_000)

  it('outlives the end of its database, and of a part of it, under reads and writes', async () => {
    const run = { dataDir: join(base, 'kills'), seed: 1, report() {} }
    const { breaches, acknowledged } = await runFaults({ ...run, kills: 4 })
    expect(breaches).toEqual([])
    expect(acknowledged).toBeGreaterThan(4)
  }, 180_000)

  it('keeps block time and health while its clock jumps', async () => {
    const { breaches, seen } = await runClockJumps(() => {})
    expect(breaches).toEqual([])
    expect(seen).toHaveLength(11)
  })
})
