import { describe, expect, it } from 'vitest'
import { blockConsent } from './consent.ts'
import type { Objection, ShownCredential } from './flow.ts'

const condition = { on: 'private' as const, path: ['nationality'], is: 'present' as const }
const holding = { view: { unmet: [] } } as unknown as ShownCredential
const lacking = { view: { unmet: [condition] } } as unknown as ShownCredential

describe('a consent', () => {
  it.each<['first' | 'known' | 'changed', ShownCredential[], Objection[], Objection | null]>([
    ['first', [holding], [], null],
    ['known', [holding], [], null],
    ['changed', [holding], [], 'key'],
    ['changed', [holding], ['misfit'], 'key'],
    ['changed', [holding], ['key'], null],
    ['known', [holding, lacking], [], 'misfit'],
    ['known', [lacking], ['key'], 'misfit'],
    ['known', [lacking], ['misfit'], null],
    ['changed', [lacking], ['key'], 'misfit'],
    ['changed', [lacking], ['misfit', 'key'], null],
  ])(
    'to a recipient that is %s, of %j, after %j, is held up by %s',
    (pin, credentials, ...rest) => {
      const [accepted, against] = rest
      expect(blockConsent({ pin, credentials, accepted })).toBe(against)
    },
  )
})
