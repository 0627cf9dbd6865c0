import type { MatchCondition } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import { holds, isShownWhole, unmetOf } from './conditions.ts'

describe('a condition', () => {
  const at = (path: string[], rest: object) => ({ on: 'private', path, ...rest }) as MatchCondition
  const value = {
    level: 'plus',
    open: true,
    score: '12.50',
    none: null,
    list: ['GB'],
    deep: { a: 'b' },
  }

  it.each<[MatchCondition, boolean]>([
    [at(['level'], { is: 'present' }), true],
    [at(['level'], { is: 'equal', text: 'plus' }), true],
    [at(['level'], { is: 'equal', text: 'Plus' }), false],
    [at(['level'], { is: 'equal', text: 'plu' }), false],
    [at(['level'], { is: 'equal', text: '.*' }), false],
    [at(['level'], { is: 'oneOf', texts: ['basic', 'plus'] }), true],
    [at(['open'], { is: 'equal', text: 'true' }), true],
    [at(['score'], { is: 'equal', text: '12.50' }), true],
    [at(['score'], { is: 'equal', text: '12.5' }), false],
    [at(['deep', 'a'], { is: 'equal', text: 'b' }), true],
    [at(['deep'], { is: 'present' }), false],
    [at(['none'], { is: 'present' }), false],
    [at(['list'], { is: 'present' }), false],
    [at(['list', 'length'], { is: 'present' }), false],
    [at(['list', '0'], { is: 'present' }), false],
    [at(['level', 'length'], { is: 'present' }), false],
    [at(['constructor'], { is: 'present' }), false],
    [at(['constructor', 'name'], { is: 'equal', text: 'Object' }), false],
    [at(['toString'], { is: 'present' }), false],
    [at(['__proto__', 'constructor', 'name'], { is: 'present' }), false],
    [at(['absent', 'more'], { is: 'present' }), false],
    [at(['level'], { is: 'before', day: '9999-12-31' }), false],
    [at(['score'], { is: 'notBefore', day: '0000-01-01' }), false],
  ])('%j: %s', (condition, expected) => {
    expect(holds(condition, value)).toBe(expected)
  })

  it.each([
    ['2008-11-28', true],
    ['2008-11-29', false],
    ['2008-11-28T23:59:59Z', true],
    ['2008-11-29T00:00:00Z', false],
    ['2008-11-28x', false],
    ['28.11.2008', false],
    ['', false],
  ])('on a day is one side of it or the other, or neither: %s', (text, before) => {
    const day = { day: '2008-11-29' }
    expect(holds(at(['d'], { is: 'before', ...day }), { d: text })).toBe(before)
    const dated = /^\d{4}-\d\d-\d\d(T|$)/.test(text)
    expect(holds(at(['d'], { is: 'notBefore', ...day }), { d: text })).toBe(dated && !before)
  })

  it('looks among own members, whatever else an object answers to', () => {
    const heir = Object.create({ level: 'plus' }) as object
    expect(holds(at(['level'], { is: 'present' }), heir)).toBe(false)
    expect(holds(at(['deep', 'level'], { is: 'present' }), { deep: heir })).toBe(false)
  })

  it.each([undefined, null, 'text', 5, [], true])(
    'holds of nothing that is no object: %j',
    (none) => {
      expect(holds(at(['length'], { is: 'present' }), none)).toBe(false)
    },
  )

  it.each([
    ['plus', true],
    ['a  b', false],
    [' plus', false],
    ['pl\u200bus', false],
    ['\u202e', false],
    ['x\ny', false],
    ['Zoë Åström', true],
  ])('is shown whole or refused: %j', (text, whole) => {
    expect(isShownWhole([at(['a'], { is: 'equal', text })])).toBe(whole)
    expect(
      isShownWhole([at(['a'], { is: 'present' }), at(['a'], { is: 'oneOf', texts: ['x', text] })]),
    ).toBe(whole)
  })
})

describe('the conditions of a share that a content does not fulfil', () => {
  const asked: MatchCondition[] = [
    { on: 'private', path: ['subject', 'nationality'], is: 'equal', text: 'DE' },
    { on: 'private', path: ['subject', 'address'], is: 'present' },
  ]
  const [nationality, address] = asked
  it.each<[string, unknown, unknown[]]>([
    ['all is there', { subject: { nationality: 'DE', address: { city: 'Bonn' } } }, []],
    ['a field is there and holds nothing', { subject: { nationality: 'DE', address: null } }, []],
    ['another value', { subject: { nationality: 'FR', address: '' } }, [nationality]],
    ['a list of the value', { subject: { nationality: ['DE'], address: [] } }, [nationality]],
    ['no such field', { subject: { nationality: 'DE' } }, [address]],
    ['a field that everything inherits', { subject: Object.create({ address: 1 }) }, asked],
    ['no object', 'DE', asked],
    ['a text that readers differ on', undefined, asked],
  ])('%s', (_, value, unmet) => {
    expect(unmetOf(asked, value)).toEqual(unmet)
  })
})
