import { describe, expect, it } from 'vitest'
import { createAnswers } from './answers.ts'

function world() {
  const answers = createAnswers({ total: 100, perClient: 50 })
  const givenUp: string[] = []
  const hold = (client: string, bytes: number, name = client) =>
    answers.hold({ client, bytes, giveUp: () => givenUp.push(name) })
  const admits = (client: string) => {
    try {
      answers.admit(client)
      return true
    } catch {
      return false
    }
  }
  return { hold, admits, givenUp }
}

describe('answers that nobody reads', () => {
  it('are so many bytes of one address, and then no more until one is read', () => {
    const { hold, admits } = world()
    const read = hold('a', 30)
    expect(admits('a')).toBe(true)
    hold('a', 30)
    expect([admits('a'), admits('b')]).toEqual([false, true])
    read()
    read()
    expect(admits('a')).toBe(true)
  })

  it('are given up when there are too many, those that wait for longest first', () => {
    const { hold, admits, givenUp } = world()
    hold('a', 40, 'first')
    const second = hold('a', 40, 'second')
    hold('b', 40, 'third')
    expect(givenUp).toEqual(['first'])
    second()
    hold('c', 60, 'fourth')
    expect(givenUp).toEqual(['first'])
    hold('d', 99, 'fifth')
    expect(givenUp).toEqual(['first', 'third', 'fourth'])
    expect(['a', 'b', 'c'].map(admits)).toEqual([true, true, true])
  })

  it('never are the one that was just made, however long', () => {
    const { hold, givenUp } = world()
    hold('a', 1_000)
    expect(givenUp).toEqual([])
  })
})
