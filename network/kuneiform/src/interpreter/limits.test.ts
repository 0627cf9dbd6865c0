import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runBody, startTestDatabase, type TestDatabase } from '../testing/test-engine.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await startTestDatabase()
})
afterAll(() => database?.stop())

describe('limits', () => {
  it('ends endless recursion with an error', async () => {
    const db = await database.open()
    await db.execute(
      'CREATE ACTION again($n int) PUBLIC VIEW RETURNS (n int) { $m := again($n + 1); RETURN $m; }',
    )
    expect((await db.view('again', [1])).error).toBe(
      'actions may call each other 1000 levels deep, "again" is one more',
    )
  })

  it('allows deep recursion below the limit', async () => {
    const db = await database.open()
    await db.execute(
      'CREATE ACTION sum_to($n int) PUBLIC VIEW RETURNS (n int) { if $n = 0 { RETURN 0; } $m := sum_to($n - 1); RETURN $m + $n; }',
    )
    expect((await db.view('sum_to', [900])).rows).toEqual([[405_450]])
  })

  it('ends a long loop at the deadline and lets others run meanwhile', async () => {
    let time = 0
    const db = await database.open({ engine: { readMs: 50, now: () => time } })
    let turns = 0
    const timer = setInterval(() => {
      turns += 1
      // Again and again: on a slow machine the loop begins after the third turn.
      if (turns >= 3) time += 100
    }, 1)
    const outcome = await runBody(db, '', '$n := 0; FOR $i IN 1..9000000000 { $n := $n + 1; }')
    clearInterval(timer)
    expect([outcome.error, turns >= 3]).toEqual(['db timeout', true])
  })

  it('refuses to start twice as long a text for ever', async () => {
    const db = await database.open()
    const outcome = await runBody(db, '', `$s := 'aaaaaaaa'; FOR $i IN 1..60 { $s := $s || $s; }`)
    expect(outcome.error).toMatch(/at most 67108864 characters/)
  })

  it('survives texts that are nested as deep as the parser allows', async () => {
    const db = await database.open()
    for (const depth of [100, 5_000, 200_000]) {
      const { error } = await db.query(`SELECT ${'('.repeat(depth)}1${')'.repeat(depth)}`)
      expect(error === '' || /parse error|nested/.test(error)).toBe(true)
    }
    const { error } = await db.query(`SELECT ${'1 + '.repeat(20_000)}1`)
    expect(error === '' || /parse error|nested|SQLSTATE 54001/.test(error)).toBe(true)
    expect((await db.query('SELECT 1')).rows).toEqual([[1]])
  })

  it('refuses what would corrupt the type of every int8 on kwild', async () => {
    const db = await database.open()
    const options = { params: { x: 5, l: [1, 2] } }
    for (const text of [
      'SELECT array[$x]',
      'SELECT ($l)[1]',
      'SELECT -($l)[1] + 1',
      'SELECT CASE 1 WHEN 1 THEN 2 ELSE ($l)[1] END',
      'SELECT (SELECT ($l)[1])',
    ]) {
      expect((await db.query(text, options)).error).toMatch(/would corrupt kwild/)
    }
    for (const text of [
      'SELECT array[$x]::int[]',
      'SELECT ($l)[1]::int',
      'SELECT array[1, $x]',
      'SELECT 1 WHERE ($l)[1] = 1',
      'SELECT coalesce(($l)[1], 2)',
    ]) {
      expect((await db.query(text, options)).error).toBe('')
    }
  })
})
