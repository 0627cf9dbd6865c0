import { describe, expect, it } from 'vitest'
import { createReceiving } from './receiving.ts'

/** Bodies that end when told to; each shows how it ended. */
function bodies(total: number, perClient: number) {
  const receiving = createReceiving({ total, perClient })
  return (client: string) => {
    let end = () => {}
    const coming = new Promise<string>((resolve) => {
      end = () => resolve('body')
    })
    const body = { end, outcome: 'coming' }
    const note = (outcome: string) => {
      body.outcome = outcome
    }
    receiving
      .receive(client, () => coming)
      .then(note, ({ status, options }) => note(`${status} ${options.reason}`))
    return body
  }
}
const soon = () => new Promise((resolve) => setImmediate(resolve))
const outcomes = (all: readonly { outcome: string }[]) => all.map(({ outcome }) => outcome)

describe('bodies that are coming', () => {
  it('are so many of one address, and then no more until one has come', async () => {
    const open = bodies(10, 2)
    const all = [open('a'), open('a'), open('a'), open('b')]
    await soon()
    expect(outcomes(all)).toEqual(['coming', 'coming', '429 in-flight', 'coming'])
    all[0]?.end()
    await soon()
    const next = open('a')
    await soon()
    expect(outcomes([...all, next])).toEqual([
      'body',
      'coming',
      '429 in-flight',
      'coming',
      'coming',
    ])
  })

  it('make room for the next: the oldest of the address with the most', async () => {
    const open = bodies(4, 3)
    const slow = [open('b'), open('a'), open('a'), open('a')]
    const next = open('c')
    await soon()
    expect(outcomes(slow)).toEqual(['coming', '503 slow-body', 'coming', 'coming'])
    next.end()
    await soon()
    expect(next.outcome).toBe('body')
  })

  it('are of as many addresses as there is room: then the oldest of all goes', async () => {
    const open = bodies(3, 3)
    const all = ['a', 'b', 'c', 'd', 'e'].map(open)
    await soon()
    const dropped = '503 slow-body'
    expect(outcomes(all)).toEqual([dropped, dropped, 'coming', 'coming', 'coming'])
  })

  it('leave their room when the connection breaks', async () => {
    const receiving = createReceiving({ total: 1, perClient: 1 })
    const lost = () => Promise.reject(new Error('lost'))
    await expect(receiving.receive('a', lost)).rejects.toThrow('lost')
    expect(await receiving.receive('a', async () => 'body')).toBe('body')
  })
})
