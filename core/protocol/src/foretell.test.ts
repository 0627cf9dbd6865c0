import { describe, expect, it } from 'vitest'
import { type FlowFacts, foretell } from './foretell.ts'

const usual: FlowFacts = {
  opener: 'frame',
  failed: null,
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0 Safari/537.36',
  crossOriginIsolated: false,
}
const telegram = 'Mozilla/5.0 (Linux; Android 14; wv) Chrome/140.0 Telegram-Android/11.0'
const instagram = 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 Instagram 300.0'

describe('the way that the next act will go', () => {
  it.each([
    ['by the frame’s button', {}, 'window-by-frame', 'as-agreed', false],
    ['by the embedder', { opener: 'embedder' }, 'window-by-embedder', 'as-agreed', false],
    ['after a blocked window', { failed: 'POPUP_BLOCKED' }, 'round-trip', 'blocked-before', false],
    ['after a lost window', { failed: 'POPUP_ISOLATED' }, 'round-trip', 'isolated-before', true],
    ['isolated', { crossOriginIsolated: true }, 'round-trip', 'isolated-page', true],
    ['in Telegram', { userAgent: telegram }, 'round-trip', 'in-app-browser', false],
    ['in Instagram', { userAgent: instagram }, 'round-trip', 'in-app-browser', false],
    [
      'lost, in an app',
      { failed: 'POPUP_ISOLATED', userAgent: instagram },
      'round-trip',
      'isolated-before',
      true,
    ],
  ] as [string, Partial<FlowFacts>, string, string, boolean][])(
    '%s',
    (_, facts, way, because, certain) => {
      expect(foretell({ ...usual, ...facts })).toEqual({ way, because, certain })
    },
  )

  it('takes no usual browser for one of an app', () => {
    for (const userAgent of [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1',
      'Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0',
      'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36',
    ]) {
      expect(foretell({ ...usual, userAgent }).because).toBe('as-agreed')
    }
  })
})
