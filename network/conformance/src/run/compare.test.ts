import type { Step } from '@idos/testbed'
import { describe, expect, it } from 'vitest'
import { compareTargets } from './compare.ts'
import type { CaseResult } from './run-case.ts'

function refused(action: string, text: string): Step {
  return { action, outcome: { ok: false, source: 'action', code: 0, status: 200, text, rows: [] } }
}

function result(target: string, steps: readonly Step[], state: CaseResult['state'] = 'pass') {
  return { id: 'a/b', target, state, detail: '', steps, ms: 1 }
}

describe('compareTargets', () => {
  it('finds the same answers equal, in any order and with other ids', () => {
    const id = (digit: string) => `${digit.repeat(8)}-1111-4111-8111-111111111111`
    const one = [refused('x', `no ${id('1')}`), refused('y', 'no')]
    const two = [refused('y', 'no'), refused('x', `no ${id('2')}`)]
    expect(compareTargets([result('A', one), result('B', two)], ['A', 'B'])).toEqual([])
  })

  it('groups actions that differ in the same way', () => {
    const one = [refused('x', 'x is private'), refused('y', 'y is private')]
    const two = [refused('x', 'closed'), refused('y', 'closed')]
    expect(compareTargets([result('A', one), result('B', two)], ['A', 'B'])).toEqual([
      { id: 'a/b', actions: ['x', 'y'], answers: ['<action> is private', 'closed'] },
    ])
  })

  it('tells an answer that only one of them gave', () => {
    const columns = [{ name: 'id', type: 'uuid' }]
    const rows = [{ id: '1' }]
    const read: Step = { action: 'x', outcome: { ok: true, columns, rows } }
    expect(compareTargets([result('A', [read]), result('B', [])], ['A', 'B'])).toEqual([
      { id: 'a/b', actions: ['x'], answers: ['1 rows (id uuid)', '(no such answer)'] },
    ])
  })

  it('leaves out cases that failed or ran once', () => {
    const steps = [refused('x', 'no')]
    expect(compareTargets([result('A', steps), result('B', [], 'fail')], ['A', 'B'])).toEqual([])
    expect(compareTargets([result('A', steps), result('B', [], 'skip')], ['A', 'B'])).toEqual([])
  })
})
