import { describe, expect, it } from 'vitest'
import { createSealer, type SealerOptions } from './sealer.ts'

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const plain = new TextEncoder().encode('who and until when')

function sealer(options: Partial<SealerOptions> = {}) {
  const secret = new Uint8Array(32).fill(1)
  return createSealer({ secrets: () => [secret], purpose: 'test', random, ...options })
}

describe.each([
  ['without a memory', 0],
  ['that remembers what it opened', 2],
])('a sealer %s', (_, remember) => {
  it('opens its own tokens, again and again', () => {
    const one = sealer({ remember })
    const token = one.seal(plain, 'here')
    for (let n = 0; n < 3; n++) expect(one.open(token, 'here')).toEqual(plain)
  })

  it('opens none in another context, also after it was opened in its own', () => {
    const one = sealer({ remember })
    const token = one.seal(plain, 'here')
    expect(one.open(token, 'there')).toBeUndefined()
    one.open(token, 'here')
    expect(one.open(token, 'there')).toBeUndefined()
  })

  it('opens none of a secret that was taken away, also when it was opened before', () => {
    const [old, fresh] = [new Uint8Array(32).fill(2), new Uint8Array(32).fill(3)]
    let secrets = [old]
    const one = sealer({ remember, secrets: () => secrets })
    const token = one.seal(plain, 'here')
    secrets = [fresh, old]
    expect(one.open(token, 'here')).toEqual(plain)
    secrets = [fresh]
    expect(one.open(token, 'here')).toBeUndefined()
  })

  it('opens no token in which one character differs', () => {
    const one = sealer({ remember })
    const token = one.seal(plain, 'here')
    one.open(token, 'here')
    // Not the last one: some of its bits stand for nothing.
    for (const at of [0, 40, token.length - 2]) {
      const other = token[at] === 'A' ? 'B' : 'A'
      expect(one.open(token.slice(0, at) + other + token.slice(at + 1), 'here')).toBeUndefined()
    }
  })

  it('opens more tokens than it remembers', () => {
    const one = sealer({ remember })
    const tokens = Array.from({ length: 5 }, () => one.seal(plain, 'here'))
    for (const token of [...tokens, ...tokens]) expect(one.open(token, 'here')).toEqual(plain)
  })
})
