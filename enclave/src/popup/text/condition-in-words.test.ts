import type { MatchCondition } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import { fillParts } from '../../shared/language/fill.ts'
import { wholeEnglish } from '../messages/testkit.ts'
import { conditionInWords } from './condition-in-words.ts'

const of = (path: string[], rest: object) => ({ on: 'private', path, ...rest }) as MatchCondition

describe('conditionInWords', () => {
  it.each<[MatchCondition, string]>([
    [
      of(['credentialSubject', 'dateOfBirth'], { is: 'before', day: '2008-11-29' }),
      'Date of birth is before 29 November 2008',
    ],
    [
      of(['validUntil'], { is: 'notBefore', day: '2027-01-01' }),
      'Valid until is not before 1 January 2027',
    ],
    [
      of(['credentialSubject', 'residentialAddress', 'country'], {
        is: 'oneOf',
        texts: ['GB', 'FR'],
      }),
      'Residential address › Country is one of “GB” “FR”',
    ],
    [of(['level'], { is: 'equal', text: 'plus' }), 'Level is “plus”'],
    [of(['credentialSubject'], { is: 'present' }), 'Credential subject is filled in'],
  ])('%j: %s', (condition, line) => {
    const { field, relation, values } = conditionInWords(condition, wholeEnglish('en-GB'))
    const shown = fillParts(relation, { field, value: values.join(' ') }).join('')
    expect(shown).toBe(line)
  })

  it.each([
    [['nationality'], ['credentialSubject', 'nationality'], 'Nationality'],
    [['credentialSubject', 'dateOfBirth'], ['credentialSubject', 'date_of_birth'], 'Date of birth'],
  ])('tells %j from %j, which read alike', (path, other, words) => {
    const all = [of(path, { is: 'present' }), of(other, { is: 'present' })]
    const fields = all.map((one) => conditionInWords(one, wholeEnglish(), all).field)
    expect(fields).toEqual([`${words} (${path.join('.')})`, `${words} (${other.join('.')})`])
  })

  it('says no name twice where one field is asked about twice', () => {
    const path = ['credentialSubject', 'dateOfBirth']
    const all = [of(path, { is: 'present' }), of(path, { is: 'before', day: '2008-11-29' })]
    for (const one of all)
      expect(conditionInWords(one, wholeEnglish(), all).field).toBe('Date of birth')
  })

  it('leaves nothing out of the longest one', () => {
    const texts = Array.from({ length: 10 }, (_, i) => `${i}${'x'.repeat(99)}`)
    const path = Array.from({ length: 4 }, (_, i) => `n${i}${'y'.repeat(38)}`)
    const { field, values } = conditionInWords(of(path, { is: 'oneOf', texts }), wholeEnglish())
    expect(values).toEqual(texts.map((text) => `“${text}”`))
    expect(field.split(' › ').map((name) => name.toLowerCase())).toEqual(path)
  })
})
