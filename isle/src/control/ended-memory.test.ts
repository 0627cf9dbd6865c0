import { describe, expect, it } from 'vitest'
import { deniedStorage, fakeStorage } from '../testing/fake-storage.ts'
import { createEndedMemory } from './ended-memory.ts'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

describe('when access ended', () => {
  it('is known of what was taken back here, in the next visit, too', () => {
    const storage = fakeStorage()
    createEndedMemory(() => storage).note(id(1), 1000)
    const memory = createEndedMemory(() => storage)
    expect(memory.of([id(9), id(1)], 5000)).toEqual({ at: 1000, exact: true })
    memory.note(id(1), 3000)
    memory.find([id(1)], 4000)
    expect(memory.of([id(1)], 5000)).toEqual({ at: 1000, exact: true })
  })

  it('is said to be before it was found so, and stays at when that was first', () => {
    const memory = createEndedMemory(deniedStorage)
    expect(memory.of([id(1)], 1000)).toEqual({ at: 1000, exact: false })
    memory.find([id(1)], 2000)
    memory.find([id(1)], 3000)
    expect(memory.of([id(1)], 9000)).toEqual({ at: 2000, exact: false })
    memory.note(id(1), 4000)
    expect(memory.of([id(1)], 9000)).toEqual({ at: 4000, exact: true })
  })

  it('is not known of nothing', () => {
    const storage = fakeStorage()
    createEndedMemory(() => storage).find([], 1)
    expect(storage.getItem('idos.ended')).toBeNull()
  })

  it.each([
    'x',
    '{}',
    '[{"copyId":"a","at":1,"exact":true}]',
    `[{"copyId":"${id(1)}","at":-1,"exact":true}]`,
  ])('is not read from %s', (text) => {
    const memory = createEndedMemory(() => fakeStorage({ 'idos.ended': text }))
    expect(memory.of([id(1)], 7)).toEqual({ at: 7, exact: false })
  })

  it('is kept of the last hundred', () => {
    const memory = createEndedMemory(deniedStorage)
    for (let n = 0; n < 101; n++) memory.note(id(n), n)
    expect(memory.of([id(0)], 500).exact).toBe(false)
    expect(memory.of([id(1)], 500)).toEqual({ at: 1, exact: true })
  })
})
