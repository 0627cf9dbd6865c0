import { describe, expect, it, vi } from 'vitest'
import { deniedStorage, fakeStorage } from '../testing/fake-storage.ts'
import { createPreferences } from './preferences.ts'

const NONE = { language: null, theme: null, lockAfter: 15 }
const keptAs = (text: string) =>
  createPreferences(() => fakeStorage({ 'idos.preferences': text })).get()

describe('what a person prefers', () => {
  it('is what the page says at first, and is there in the next visit once it is chosen', () => {
    const storage = fakeStorage()
    const preferences = createPreferences(() => storage)
    expect(preferences.get()).toEqual(NONE)
    preferences.set({ language: 'de' })
    preferences.set({ theme: 'dark', lockAfter: 5 })
    const again = createPreferences(() => storage)
    expect(again.get()).toEqual({ language: 'de', theme: 'dark', lockAfter: 5 })
    again.set({ language: null })
    expect(createPreferences(() => storage).get().language).toBeNull()
  })

  it('holds in this visit where the storage is denied, and is told to who asked', () => {
    const preferences = createPreferences(deniedStorage)
    const listener = vi.fn()
    const stop = preferences.subscribe(listener)
    preferences.set({ theme: 'light' })
    expect(preferences.get()).toEqual({ ...NONE, theme: 'light' })
    stop()
    preferences.set({ theme: null })
    expect(listener).toHaveBeenCalledOnce()
  })

  it.each(['x', '7', 'null', '[]', '""'])('is nothing where %s is kept', (text) => {
    expect(keptAs(text)).toEqual(NONE)
  })

  it.each([
    ['a longer time', { lockAfter: 60 }],
    ['no time', { lockAfter: 0 }],
    ['endless time', { lockAfter: null }],
    ['a theme that there is not', { theme: 'blue' }],
    ['a language that is none', { language: 'x'.repeat(21) }],
  ])('%s is left out, and the rest stays', (_, wrong) => {
    const good = { language: 'fr', theme: 'dark', lockAfter: 1 }
    const [key = ''] = Object.keys(wrong)
    expect(keptAs(JSON.stringify({ ...good, ...wrong }))).toEqual({
      ...good,
      [key]: NONE[key as keyof typeof NONE],
    })
  })
})
