import { isleConfig } from '@idos/protocol'
import { ownTextKeys } from '@idos/protocol/own-texts'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { hostConfigOf } from '../playground/host-code.ts'
import { readSettings } from '../playground/settings.ts'
import { en } from './en.ts'
import { later } from './en-later.ts'
import { withOwnTexts } from './own-texts.ts'

/** The keys of all texts, one for each. */
function keysOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object') return [path.slice(1)]
  return Object.entries(value as object).flatMap(([key, inner]) => keysOf(inner, `${path}.${key}`))
}

const every = keysOf({ ...en, ...later })
const notOwn = every.filter((key) => !(ownTextKeys as readonly string[]).includes(key))

describe('a text of the page', () => {
  it('stands in place of ours, and nothing else changes', () => {
    const { messages, refused } = withOwnTexts(en, {
      'noCredential.verify': 'Check my identity',
      'noCredential.title': 'One more thing',
      'creating.stepOf': '{0} / {1}',
    })
    expect(refused).toEqual([])
    expect(messages.noCredential).toEqual({
      ...en.noCredential,
      verify: 'Check my identity',
      title: 'One more thing',
    })
    expect(messages.creating.stepOf('2', '{0}')).toBe('2 / {0}')
    expect({ ...messages, noCredential: 0, creating: 0 }).toEqual({
      ...en,
      noCredential: 0,
      creating: 0,
    })
    expect(en.noCredential.verify).toBe('Verify my identity')
  })

  it.each(ownTextKeys)('%s is one of the Isle’s', (key) => {
    expect(every).toContain(key)
    const text = key === 'creating.stepOf' ? '{0} of {1}' : 'Other'
    expect(withOwnTexts(en, { [key]: text }).refused).toEqual([])
  })

  it.each([
    ['leaves a value out', 'creating.stepOf', 'Step {0}', 'it must have the places {0} {1}'],
    ['has a place too many', 'creating.stepOf', '{0} {1} {2}', 'it must have the places {0} {1}'],
    ['has a place where none is', 'ready.title', 'For {0}', 'it must have the places (none)'],
    ['is empty', 'ready.title', ' ', 'it is empty'],
    ['has a second line', 'ready.title', 'a\nb', 'it is not one line of plain text'],
    ['turns the direction', 'ready.title', 'a\u202eb', 'it is not one line of plain text'],
  ])('is refused when it %s', (_, key, text, why) => {
    const { messages, refused } = withOwnTexts(en, { [key]: text })
    expect(refused).toEqual([{ key, why }])
    expect(messages).toEqual(en)
  })

  it.each([...notOwn, 'ready', 'ready.title.x', 'constructor.name', '__proto__.x', 'x.y'])(
    'is refused for %s',
    (key) => {
      const { messages, refused } = withOwnTexts(en, { [key]: 'Words of the page' })
      expect(refused).toEqual([{ key, why: 'a page cannot change it' }])
      expect(messages).toEqual(en)
    },
  )

  it.each([
    'errors',
    'error.reason',
    'lock',
    'settings',
    'mini',
    'ended',
    'password',
    'keeping',
    'erasing',
    'linked',
    'own',
    'revoking',
    'granted',
    'sharing',
    'ready.share',
    'ready.asks',
    'ready.purpose',
    'ready.lock',
    'writeGrant',
    'foreign',
    'detaching',
    'removing',
    'waiting',
    'switched',
    'window',
    'credential',
    'frame',
    'direction',
    'notConnected.points',
    'noProfile.note',
    'noCredential.body',
    'records.grants',
    'declined',
  ])('is never one of what protects a person: %s', (section) => {
    const there = every.filter((key) => key === section || key.startsWith(section))
    expect(there.length).toBeGreaterThan(0)
    expect(there.filter((key) => !notOwn.includes(key))).toEqual([])
  })
})

const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`some.text${index}`, 'x']))

describe('the texts in a configuration', () => {
  const sent = hostConfigOf(readSettings(new URLSearchParams(), []))
  it.each([
    ['of known shape', { 'ready.title': 'Yours' }, true],
    ['of an unknown key', { 'errors.INTERNAL.message': 'x' }, true],
    ['under a key that is no path', { ready: 'x' }, false],
    ['under a long key', { [`a.${'b'.repeat(80)}`]: 'x' }, false],
    ['of 301 characters', { 'ready.title': 'x'.repeat(301) }, false],
    ['that are no texts', { 'ready.title': 7 }, false],
    ['a hundred', many(100), true],
    ['more than a hundred', many(101), false],
  ])('%s', (_, texts, accepted) => {
    expect(v.safeParse(isleConfig, { ...sent, texts }).success).toBe(accepted)
  })
})
