import { describe, expect, it } from 'vitest'
import { checkPin, type Pin, type PinStore, rememberPin } from './pins.ts'

const ORIGIN = 'https://consumer.example'
const KEY = 'E75P6uryBMf9M1j8nAByGIHRdCeBKCJ+xnTzf3/pe20='
const OTHER = 'Y+kNWSnoYhlBrsDQ/01FTfoHQ5CeXyjDEHbQmNDGOjw='

describe('pins', () => {
  function memory(initial: unknown = undefined) {
    const store = new Map<string, unknown>(initial === undefined ? [] : [[ORIGIN, initial]])
    const pins: PinStore = {
      get: async (origin) => store.get(origin),
      set: async (origin, pin) => void store.set(origin, pin),
      clear: async () => store.clear(),
    }
    return { pins, store }
  }
  const denied: PinStore = {
    get: () => Promise.reject(new DOMException('', 'SecurityError')),
    set: () => Promise.reject(new DOMException('', 'SecurityError')),
    clear: () => Promise.reject(new DOMException('', 'SecurityError')),
  }

  it('knows a consumer by its origin and key after the first share', async () => {
    const { pins } = memory()
    expect(await checkPin(pins, ORIGIN, KEY)).toBe('first')
    await rememberPin(pins, ORIGIN, KEY, 100)
    expect(await checkPin(pins, ORIGIN, KEY)).toBe('known')
    expect(await checkPin(pins, ORIGIN, OTHER)).toBe('changed')
    expect(await checkPin(pins, 'https://other.example', KEY)).toBe('first')
  })

  it('keeps the day of the first share with a key, and starts again with a new key', async () => {
    const { pins, store } = memory()
    await rememberPin(pins, ORIGIN, KEY, 100)
    await rememberPin(pins, ORIGIN, KEY, 200)
    expect(store.get(ORIGIN) as Pin).toEqual({ key: KEY, firstSharedAt: 100, lastSharedAt: 200 })
    await rememberPin(pins, ORIGIN, OTHER, 300)
    expect(store.get(ORIGIN) as Pin).toEqual({ key: OTHER, firstSharedAt: 300, lastSharedAt: 300 })
  })

  it('works without memory, and takes nonsense for none', async () => {
    expect(await checkPin(denied, ORIGIN, KEY)).toBe('first')
    await expect(rememberPin(denied, ORIGIN, KEY, 1)).resolves.toBeUndefined()
    expect(await checkPin(memory({ key: 5 }).pins, ORIGIN, KEY)).toBe('first')
  })
})
