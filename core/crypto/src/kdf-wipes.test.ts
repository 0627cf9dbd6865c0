import { afterEach, describe, expect, it, vi } from 'vitest'
import { deriveKey, findProfile, normalizePassword } from './kdf.ts'

const derived: Uint8Array[] = []
let whileDeriving = () => {}

vi.mock('./scrypt-js.ts', () => ({
  scryptJs: async () => {
    const secret = new Uint8Array(32).fill(7)
    derived.push(secret)
    whileDeriving()
    return secret
  },
}))

afterEach(() => {
  derived.length = 0
  whileDeriving = () => {}
})

const userId = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
const password = normalizePassword('some password')
const none = new Uint8Array(32)

describe('a derivation leaves behind', () => {
  it('no key that is not the registered one', async () => {
    const publicKey = new Uint8Array(32).fill(9)
    expect(await findProfile({ password, userId, publicKey, engine: 'js' })).toBeNull()
    expect(derived).toEqual([none, none])
  })

  it('no key that nobody waits for any more', async () => {
    const controller = new AbortController()
    whileDeriving = () => controller.abort()
    const { signal } = controller
    const deriving = deriveKey({ password, salt: userId, profile: 1, engine: 'js', signal })
    await expect(deriving).rejects.toMatchObject({ code: 'ABORTED' })
    expect(derived).toEqual([none])
  })
})
