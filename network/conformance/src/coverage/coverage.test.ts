import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { cases } from '../cases/index.ts'
import { ENGINE } from '../engine/door.ts'
import { doorsOf } from '../run/doors.ts'
import type { CaseResult } from '../run/run-case.ts'
import { atEngineOnly, coverageOf, uncoveredRules, unreachable } from './coverage.ts'
import { type Rule, rules } from './rules.ts'
import { reachableErrors } from './schema-errors.ts'

const all: readonly (readonly [string, Rule])[] = Object.entries(rules)

describe('the rules', () => {
  it('have a case each', () => {
    expect(uncoveredRules(cases)).toEqual([])
    const some = cases.filter(({ covers }) => !covers.includes('rescind'))
    expect(uncoveredRules(some)).toEqual(['rescind'])
  })

  it('are one for each fault that the security model lists, but for gas, which there is none of', () => {
    const model = readFileSync(
      new URL('../../../../docs/security-model.md', import.meta.url),
      'utf8',
    )
    const listed = [...model.matchAll(/^\| (G\d+) \|/gm)].map(([, gap = '']) => gap)
    const gaps = all.flatMap(([, { gap }]) => (gap === undefined ? [] : [gap]))
    expect(gaps).toEqual(listed.filter((gap) => gap !== 'G25'))
  })
})

describe('the lists of sentences', () => {
  const sentences = new Set([...reachableErrors().values()].flatMap((texts) => [...texts]))

  it('name sentences that the schema has', () => {
    for (const { text } of [...unreachable, ...atEngineOnly]) expect(sentences).toContain(text)
  })

  it('name cases of the engine that are in the table', () => {
    for (const { shownBy } of atEngineOnly) {
      const shown = cases.find(({ id }) => id === shownBy)
      expect(shown && doorsOf(shown), shownBy).toEqual(['engine'])
    }
  })

  it('leave out what only the engine shows where its door was not tried, and nothing else', () => {
    const at = (target: string): CaseResult => ({
      id: 'a/b',
      target,
      state: 'pass',
      detail: '',
      steps: [],
      ms: 0,
    })
    const [wire, whole] = ['http://node', ENGINE].map(
      (target) => coverageOf(cases, [at(target)], () => true).errors,
    )
    expect(whole?.elsewhere).toEqual([])
    expect(wire?.elsewhere).toHaveLength(atEngineOnly.length)
    const more = whole?.missing.filter((pair) => !wire?.missing.includes(pair))
    expect(new Set(more?.map((pair) => pair.replace(/^\w+: /, '')))).toEqual(
      new Set([atEngineOnly[0]?.text, atEngineOnly[2]?.text]),
    )
  })
})
