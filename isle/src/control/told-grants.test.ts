import { loadWalletKit } from '@idos/client'
import type { ConsumerProof } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import { ADDRESS, GRANTEE, PROFILE, proveOrigin } from '../testing/fakes.ts'
import { createGrantMemory } from './grant-memory.ts'
import { toldGrants } from './told-grants.ts'

const HOST = 'https://bank.example'
const ID = '3acc2c44-1c43-5342-824d-1c4aa52b72c2'
const OTHER_ID = '4acc2c44-1c43-5342-824d-1c4aa52b72c2'

const kit = await loadWalletKit()

type Scene = { consumer?: string; proof?: ConsumerProof; stored?: Record<string, string> }

function scene({ consumer = HOST, proof, stored = {} }: Scene = {}) {
  const storage = {
    getItem: (name: string) => stored[name] ?? null,
    setItem: (name: string, value: string) => {
      stored[name] = value
    },
  }
  const grants = createGrantMemory(() => storage as unknown as Storage)
  const noted: string[] = []
  const told = {
    note(id: string) {
      grants.add(consumer, id)
      noted.push(id)
    },
    /** Another visit. */
    reset: () => noted.splice(0),
  }
  const deps = { hostOrigin: HOST, grants }
  const tells = (id: string, grantee: string) =>
    toldGrants(kit, { deps, consumer, proof, noted })({ id, grantee })
  return { told, tells, stored }
}

describe('grants that a host is told of', () => {
  it('are those to the identifier that is proved to speak for its origin', async () => {
    const { tells } = scene({ proof: await proveOrigin(HOST) })
    expect(tells(ID, ADDRESS.toLowerCase())).toBe(true)
    expect(tells(ID, GRANTEE)).toBe(false)
  })

  it.each<[string, () => Promise<Scene>]>([
    ['without a proof', async () => ({})],
    [
      'with the proof of another origin',
      async () => ({ proof: await proveOrigin('https://evil.example') }),
    ],
    [
      'with a bank’s identifier and somebody else’s signature',
      async () => {
        const proof = await proveOrigin(HOST)
        return { proof: { ...proof, originProof: `0x${'12'.repeat(65)}` } }
      },
    ],
    [
      'with the proof for another key',
      async () => ({
        proof: {
          ...(await proveOrigin(HOST)),
          encryptionPublicKey: PROFILE.publicKey.replace('h', 'i'),
        },
      }),
    ],
    [
      'when it asks for another consumer',
      async () => ({ consumer: 'https://other.example', proof: await proveOrigin(HOST) }),
    ],
    [
      'when it asks for another consumer by that one’s proof',
      async () => ({
        consumer: 'https://other.example',
        proof: await proveOrigin('https://other.example'),
      }),
    ],
  ])('are none %s', async (_, given) => {
    const { tells } = scene(await given())
    expect(tells(ID, ADDRESS)).toBe(false)
  })

  it('are those that were consented to for it here, and no others to the same identifier', () => {
    const first = scene()
    first.told.note(ID)
    const later = scene({ stored: first.stored })
    expect(later.tells(ID, GRANTEE)).toBe(true)
    expect(later.tells(OTHER_ID, GRANTEE)).toBe(false)
  })

  it('are for another consumer those of this visit only', () => {
    const other = 'https://other.example'
    const { told, tells, stored } = scene({ consumer: other })
    told.note(ID)
    expect(tells(ID, GRANTEE)).toBe(true)
    expect(scene({ consumer: other, stored }).tells(ID, GRANTEE)).toBe(false)
    told.reset()
    expect(tells(ID, GRANTEE)).toBe(false)
  })
})

describe('the memory of grants', () => {
  it('keeps the last fifty', () => {
    const { told, stored } = scene()
    for (let i = 0; i < 60; i++) told.note(ID.replace('3acc', String(1000 + i)))
    const kept = JSON.parse(stored[`idos.grants.${HOST}`] ?? '') as string[]
    expect(kept).toHaveLength(50)
    expect(kept.at(-1)).toContain('1059')
  })

  it.each(['{', '"x"', '[1]', 'null'])('forgets what it can not read: %s', (text) => {
    const { told, tells } = scene({ stored: { [`idos.grants.${HOST}`]: text } })
    expect(tells(ID, GRANTEE)).toBe(false)
    told.note(ID)
    expect(tells(ID, GRANTEE)).toBe(true)
  })

  it('forgets the grants of a profile that was erased, and no others', () => {
    const stored = new Map([['else', 'x']])
    const storage = {
      get length() {
        return stored.size
      },
      key: (index: number) => [...stored.keys()][index] ?? null,
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => void stored.set(key, value),
      removeItem: (key: string) => void stored.delete(key),
    } as unknown as Storage
    const memory = createGrantMemory(() => storage)
    const other = ID.replace('1', '2')
    memory.add(HOST, ID)
    memory.add(HOST, other)
    memory.add('https://other.example', ID)
    memory.forget([ID])
    expect(memory.get(HOST)).toEqual([other])
    expect([...stored.keys()]).toEqual(['else', `idos.grants.${HOST}`])
  })

  it('does without a storage', () => {
    const memory = createGrantMemory(() => {
      throw new Error('denied')
    })
    memory.add(HOST, ID)
    expect(memory.get(HOST)).toEqual([])
  })
})
