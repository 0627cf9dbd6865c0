import type { CallOutcome } from '@idos/kuneiform'
import { INT8 } from '@idos/kwil'
import { type Actor, newServer } from '@idos/testbed'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTemporaryDatabase, type TemporaryDatabase } from './database.ts'
import { type EngineControls, type RunEngine, startEngine } from './start-engine.ts'

let database: TemporaryDatabase
let engine: EngineControls
let run: RunEngine

beforeAll(async () => {
  database = await openTemporaryDatabase()
  ;({ engine, run } = await startEngine(database, newServer()))
  await engine.deploy(`
    CREATE TABLE notes (id INT8 PRIMARY KEY);
    CREATE ACTION seen() PUBLIC VIEW RETURNS (caller TEXT, scheme TEXT, at INT8, height INT8) {
      return @caller, @authenticator, @block_timestamp, @height;
    };
    CREATE ACTION note($id INT8) PUBLIC {
      INSERT INTO notes (id) VALUES ($id);
      if $id = 0 {
        error('zero is no note');
      }
    };`)
})
afterAll(() => database?.close())

async function seen(actor: Actor | null = newServer()) {
  const { result } = await run(actor, 'read', [{ namespace: 'main', action: 'seen', args: [] }])
  const [caller, scheme, at, height] = result.rows[0] ?? []
  return { caller, scheme, at: Number(at), height: Number(height) }
}

function note(...ids: readonly bigint[]): Promise<CallOutcome> {
  const calls = ids.map((value) => ({
    namespace: 'main',
    action: 'note',
    args: [{ type: INT8, value }],
  }))
  return run(newServer(), 'write', calls)
}

describe('startEngine', () => {
  it('takes callers as they are made up, and nobody as nobody', async () => {
    const made = { ...newServer(), caller: 'alice.near', authType: 'nep413' } as const
    expect(await seen(made)).toMatchObject({ caller: 'alice.near', scheme: 'nep413' })
    expect(await seen(null)).toMatchObject({ caller: '', scheme: '' })
  })

  it('has the real time, another one for a while, and the real one again after a failure', async () => {
    const real = Math.floor(Date.now() / 1000)
    expect((await seen()).at).toBeGreaterThanOrEqual(real)
    await engine.at(7, async () => {
      await engine.at(9, async () => expect((await seen()).at).toBe(9))
      expect((await seen()).at).toBe(7)
    })
    const failing = engine.at(7, async () => {
      throw new Error('a case failed')
    })
    await expect(failing).rejects.toThrow('a case failed')
    expect((await seen()).at).toBeGreaterThanOrEqual(real)
  })

  it('has no block while it is catching up, and one afterwards', async () => {
    await engine.whileCatchingUp(async () =>
      expect(await seen()).toMatchObject({ at: -1, height: -1 }),
    )
    expect((await seen()).height).toBeGreaterThan(0)
  })

  it('keeps all calls of a transaction or none', async () => {
    expect((await note(1n, 2n)).error).toBeNull()
    expect((await note(3n, 1n)).error?.message).toMatch(/23505|duplicate key/)
    expect((await note(4n, 0n)).error?.message).toBe('zero is no note')
    expect(await engine.rows('SELECT id FROM notes ORDER BY id')).toEqual([[1n], [2n]])
  })

  it('runs what comes at a time one after the other', async () => {
    const outcomes = await Promise.all([10n, 11n, 10n].map((id) => note(id)))
    expect(outcomes.map(({ error }) => error === null)).toEqual([true, true, false])
  })

  it('says what fails to deploy, and shows the plans of what runs meanwhile only', async () => {
    await expect(engine.deploy('DROP TABLE nothing')).rejects.toThrow('nothing')
    const plans = await engine.plansOf(() => engine.rows('SELECT id FROM notes ORDER BY id'))
    expect(plans.join('\n')).toMatch(/on notes .*actual time/s)
    expect(await engine.plansOf(async () => {})).toEqual([])
  })
})
