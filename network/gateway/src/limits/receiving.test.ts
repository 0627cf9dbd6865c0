import { describe, expect, it } from 'vitest'
import { createReceiving, type HeldBody, type Holding } from './receiving.ts'

const ROOMY = { totalBytes: 1_000, perClientBytes: 1_000 }

/** Bodies that end when told to; each shows how it ended. */
function bodies(total: number, perClient: number) {
  const receiving = createReceiving({ total, perClient, ...ROOMY })
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
      .then(
        (held) => note(held.takeText()),
        ({ status, options }) => note(`${status} ${options.reason}`),
      )
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
    const receiving = createReceiving({ total: 1, perClient: 1, ...ROOMY })
    const lost = () => Promise.reject(new Error('lost'))
    await expect(receiving.receive('a', lost)).rejects.toThrow('lost')
    expect((await receiving.receive('a', async () => 'body')).takeText()).toBe('body')
  })
})

/** Bodies whose bytes come one by one, when told to. */
function byteWise(totalBytes: number, perClientBytes: number) {
  const receiving = createReceiving({ total: 100, perClient: 100, totalBytes, perClientBytes })
  return (client: string) => {
    const body = {
      outcome: 'coming',
      kept: 0,
      hold: (_bytes: number): void => {},
      end: () => {},
      held: undefined as HeldBody | undefined,
    }
    const read = ({ hold, onDrop }: Holding) =>
      new Promise<string>((resolve, reject) => {
        onDrop(() => {
          body.kept = 0
        })
        body.hold = (bytes) => {
          try {
            hold(bytes)
            body.kept += bytes
          } catch (error) {
            reject(error)
          }
        }
        body.end = () => resolve('body')
      })
    receiving.receive(client, read).then(
      (held) => {
        body.outcome = held.takeText()
        body.held = held
      },
      ({ status, options }) => {
        body.outcome = `${status} ${options.reason}`
      },
    )
    return body
  }
}

describe('bytes that are held', () => {
  it('are so many of one address, and no more until a request has been answered', async () => {
    const open = byteWise(1_000, 10)
    const [first, second, other] = [open('a'), open('a'), open('b')]
    first.hold(6)
    first.end()
    other.hold(8)
    await soon()
    second.hold(5)
    await soon()
    expect(outcomes([first, second, other])).toEqual(['body', '429 bytes-in-flight', 'coming'])
    first.held?.release()
    const third = open('a')
    third.hold(10)
    third.end()
    await soon()
    expect(third.outcome).toBe('body')
  })

  it('make room for others by the body that has been coming for longest, which lets go of them', async () => {
    const open = byteWise(20, 10)
    const [slow, next, quick] = [open('a'), open('b'), open('c')]
    slow.hold(9)
    next.hold(9)
    quick.hold(9)
    await soon()
    expect(outcomes([slow, next, quick])).toEqual(['503 slow-body', 'coming', 'coming'])
    expect([slow.kept, next.kept, quick.kept]).toEqual([0, 9, 9])
    slow.hold(1)
    expect(slow.kept).toBe(0)
  })

  it('of requests that are being answered are never dropped: others wait', async () => {
    const open = byteWise(10, 10)
    const answered = open('a')
    answered.hold(9)
    answered.end()
    await soon()
    const refused = open('b')
    refused.hold(5)
    await soon()
    expect(outcomes([answered, refused])).toEqual(['body', '503 bytes'])
    answered.held?.release()
    const next = open('b')
    next.hold(10)
    next.end()
    await soon()
    expect(next.outcome).toBe('body')
  })

  it('are free again after a body that broke off', async () => {
    const receiving = createReceiving({ total: 9, perClient: 9, totalBytes: 5, perClientBytes: 5 })
    const broken = async ({ hold }: Holding) => {
      hold(5)
      throw new Error('lost')
    }
    await expect(receiving.receive('a', broken)).rejects.toThrow('lost')
    const whole = async ({ hold }: Holding) => {
      hold(5)
      return 'body'
    }
    expect((await receiving.receive('b', whole)).bytes).toBe(5)
  })
})
