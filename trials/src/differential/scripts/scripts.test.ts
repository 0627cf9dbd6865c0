import { describe, expect, it } from 'vitest'
import type { Lab } from '../lab.ts'
import { scripts } from './index.ts'

/** A lab that only writes down what is sent. */
function recordingLab(): { lab: Lab; sent: string[] } {
  const sent: string[] = []
  const person = { authType: 'ed25519', sender: new Uint8Array(32), caller: '00' } as never
  const note = async (...parts: unknown[]) => {
    const plain = (_: string, item: unknown) => (typeof item === 'bigint' ? String(item) : item)
    sent.push(JSON.stringify(parts, plain))
    return { result: { tx_hash: '00' } } as never
  }
  const lab = {
    owner: person,
    people: { evm: person, near: person, ed25519: person, stellar: person, xrpl: person },
    prepare: note,
    statement: (_: unknown, ...rest: unknown[]) => note(...rest),
    execute: (_: unknown, ...rest: unknown[]) => note(...rest),
    call: (_: unknown, ...rest: unknown[]) => note(...rest),
    query: note,
    rpc: note,
    transaction: note,
  } as unknown as Lab
  return { lab, sent }
}

async function sentBy(id: string, seed: number): Promise<string[]> {
  const { lab, sent } = recordingLab()
  await scripts({ seed, steps: 30 })
    .find((one) => one.id === id)
    ?.run(lab)
  return sent
}

describe('scripts', () => {
  it('have ids of their own', () => {
    const ids = scripts({ seed: 1, steps: 1 }).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it.each(['random/expressions', 'random/tables', 'random/texts'])(
    '%s does the same for the same seed, and something else for another',
    async (id) => {
      const [one, same, other] = [await sentBy(id, 7), await sentBy(id, 7), await sentBy(id, 8)]
      expect(one.length).toBeGreaterThan(30)
      expect(same).toEqual(one)
      expect(other).not.toEqual(one)
    },
  )
})
