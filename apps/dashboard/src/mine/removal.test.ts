import type { Grant } from '@idos/client'
import { describe, expect, it } from 'vitest'
import { planRemoval, removeWithCopies } from './removal.ts'

const NOW = 1_800_000_000
const grant = (id: string, over: Partial<Grant> = {}): Grant => ({
  ...{ id, copyId: `copy-${id}`, originalId: 'mine', grantee: 'ab', lockedUntil: 0 },
  ...{ type: 'kyc', kind: 'share' as const },
  ...over,
})

describe('the removal of a credential', () => {
  const grants = [
    grant('a'),
    grant('locked', { lockedUntil: NOW + 5 }),
    grant('other', { originalId: 'another' }),
    grant('b', { lockedUntil: NOW - 5 }),
  ]
  const plan = planRemoval({ id: 'mine' }, grants, NOW)

  it('ends the access to its copies, and tells which of them stay and until when', () => {
    expect(plan.ends.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(plan.stays.map(({ id }) => id)).toEqual(['locked'])
  })

  it('takes the copies first and one after another, then the original', async () => {
    const order: string[] = []
    let open = 0
    const act = async (name: string) => {
      open += 1
      expect(open).toBe(1)
      await Promise.resolve()
      open -= 1
      order.push(name)
    }
    const client = {
      revoke: (one: { id: string }) => act(`revoke ${one.id}`),
      removeCredential: (id: string) => act(`remove ${id}`),
    }
    const { signal } = new AbortController()
    await removeWithCopies(client, { id: 'mine' }, { ends: plan.ends, signal })
    expect(order).toEqual(['revoke a', 'revoke b', 'remove mine'])
  })

  it('leaves the original where a copy could not be taken back', async () => {
    const removed: string[] = []
    const client = {
      revoke: () => Promise.reject(new Error('no')),
      removeCredential: async (id: string) => void removed.push(id),
    }
    const { signal } = new AbortController()
    const work = removeWithCopies(client, { id: 'mine' }, { ends: plan.ends, signal })
    await expect(work).rejects.toThrow('no')
    expect(removed).toEqual([])
  })
})
