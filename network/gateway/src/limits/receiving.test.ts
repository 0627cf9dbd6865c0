import { describe, expect, it } from 'vitest'
import { createReceiving, type HeldBody, type Holding } from './receiving.ts'

const ROOMY = { totalBytes: 1_000, perClientBytes: 1_000, now: () => 0 }

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
function byteWise(totalBytes: number, perClientBytes: number, now = () => 0) {
  const counts = { total: 100, perClient: 100 }
  const receiving = createReceiving({ ...counts, totalBytes, perClientBytes, now })
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
    let now = 0
    const open = byteWise(20, 10, () => now)
    const [slow, next] = [open('a'), open('b')]
    slow.hold(9)
    next.hold(9)
    now = 5_000
    const quick = open('c')
    quick.hold(9)
    await soon()
    expect(outcomes([slow, next, quick])).toEqual(['503 slow-body', 'coming', 'coming'])
    expect([slow.kept, next.kept, quick.kept]).toEqual([0, 9, 9])
    slow.hold(1)
    expect(slow.kept).toBe(0)
  })

  it('are refused to the one that wants more while none is slow: what is almost here comes', async () => {
    const open = byteWise(20, 10)
    const all = [open('a'), open('b'), open('c')]
    all[0]?.hold(9)
    all[1]?.hold(9)
    all[2]?.hold(9)
    await soon()
    expect(outcomes(all)).toEqual(['coming', 'coming', '503 bytes'])
    all[0]?.hold(1)
    all[1]?.hold(1)
    all[0]?.end()
    all[1]?.end()
    await soon()
    expect(outcomes(all)).toEqual(['body', 'body', '503 bytes'])
  })

  it('are refused to the slow one that wants more itself', async () => {
    let now = 0
    const open = byteWise(20, 20, () => now)
    const [slow, next] = [open('a'), open('b')]
    slow.hold(9)
    next.hold(9)
    now = 5_000
    slow.hold(9)
    await soon()
    expect(outcomes([slow, next])).toEqual(['503 slow-body', 'coming'])
    const other = open('c')
    other.hold(11)
    await soon()
    expect(outcomes([next, other])).toEqual(['coming', 'coming'])
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
    const receiving = createReceiving({ ...ROOMY, total: 9, perClient: 9, totalBytes: 5 })
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
