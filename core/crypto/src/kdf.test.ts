import { describe, expect, it } from 'vitest'
import { boxPublicKey } from './box-public-key.ts'
import { decodeBase64, decodeHex, encodeBase64, encodeHex, encodeUtf8 } from './bytes.ts'
import { deriveKey, estimateKdfMillis, findProfile, normalizePassword } from './kdf.ts'
import { detectKdfEngine, type KdfEngine, loadScrypt } from './scrypt-engines.ts'

const userId = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
const password = normalizePassword('correct horse battery staple')
const engines: KdfEngine[] = ['wasm', 'js']

describe.each(engines)('scrypt engine %s', (engine) => {
  it('has the answer of RFC 7914 §12', async () => {
    const scrypt = await loadScrypt(engine)
    const parameters = { N: 1024, r: 8, p: 16, length: 64 }
    const key = await scrypt(encodeUtf8('password'), encodeUtf8('NaCl'), parameters)
    expect(encodeHex(key)).toBe(
      'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640',
    )
  })

  it('gives the keys of existing profiles', async () => {
    const derive = async (text: string, salt: string) =>
      encodeBase64(
        boxPublicKey(
          await deriveKey({ password: normalizePassword(text), salt, profile: 1, engine }),
        ),
      )
    const secret = await deriveKey({ password, salt: userId, profile: 1, engine })
    expect(encodeBase64(secret)).toBe('8iTwhZxrtQGKVV5OMthD5DxFc8c6B8h9MnU2Sh6JTTM=')
    expect(encodeBase64(boxPublicKey(secret))).toBe('Y+kNWSnoYhlBrsDQ/01FTfoHQ5CeXyjDEHbQmNDGOjw=')
    expect(await derive('\ufb01ve \u212bngstr\u00f6m', userId)).toBe(
      '1wpmYxHO5o48/LpJA5Gd96RmlmYjfEzJQeES4OjskEQ=',
    )
    expect(await derive('five \u00c5ngstr\u00f6m', userId)).toBe(
      '1wpmYxHO5o48/LpJA5Gd96RmlmYjfEzJQeES4OjskEQ=',
    )
    expect(await derive('correct horse battery staple', userId.toUpperCase())).toBe(
      'NGCsrx5L/Abp6pc+COL7MgFTe4Pc+8UWzPy/f+lCayw=',
    )
  })

  it('gives the key of a strong profile', async () => {
    const secret = await deriveKey({ password, salt: userId, profile: 2, engine })
    expect(encodeHex(secret)).toBe(STRONG)
  })
})

/** N 2^17 over the same password and user id, by Node's OpenSSL. */
const STRONG = '0bd470664c62c96821d0dad7fb29cea8ddbef84e6f7c2602ac935e6f3c6d40b8'

describe('findProfile', () => {
  const engine: KdfEngine = 'wasm'

  it('finds the old profile, and the password is left alone', async () => {
    const publicKey = decodeBase64('Y+kNWSnoYhlBrsDQ/01FTfoHQ5CeXyjDEHbQmNDGOjw=')
    const progress: number[] = []
    const found = await findProfile({
      password,
      userId,
      publicKey,
      engine,
      onProgress: (f) => progress.push(f),
    })
    expect(found?.profile).toBe(1)
    expect(encodeBase64(found!.secret)).toBe('8iTwhZxrtQGKVV5OMthD5DxFc8c6B8h9MnU2Sh6JTTM=')
    expect(password).toEqual(encodeUtf8('correct horse battery staple'))
    // It stops there: the strong one costs ten times as much.
    expect(progress).toEqual([0, 1])
  })

  it('tries the cheap one first, and goes on to the strong one', async () => {
    const secret = decodeHex(STRONG)
    const progress: number[] = []
    const found = await findProfile({
      password,
      userId,
      publicKey: boxPublicKey(secret),
      engine,
      onProgress: (f) => progress.push(f),
    })
    expect(found).toEqual({ profile: 2, secret })
    expect(progress).toHaveLength(3)
    expect(progress[0]).toBe(0)
    expect(progress.at(-1)).toBe(1)
    expect(progress).toEqual([...progress].sort((a, b) => a - b))
  })

  it('answers null for a wrong password', async () => {
    const wrong = normalizePassword('correct horse battery stable')
    const publicKey = decodeBase64('Y+kNWSnoYhlBrsDQ/01FTfoHQ5CeXyjDEHbQmNDGOjw=')
    expect(await findProfile({ password: wrong, userId, publicKey, engine })).toBeNull()
  })

  it('stops between derivations when aborted', async () => {
    const controller = new AbortController()
    const run = findProfile({
      password,
      userId,
      publicKey: new Uint8Array(32),
      engine,
      signal: controller.signal,
      onProgress: (fraction) => {
        if (fraction > 0) controller.abort()
      },
    })
    await expect(run).rejects.toMatchObject({ code: 'ABORTED' })
    await expect(
      findProfile({
        password,
        userId,
        publicKey: new Uint8Array(32),
        engine,
        signal: AbortSignal.abort(),
      }),
    ).rejects.toMatchObject({ code: 'ABORTED' })
  })

  it.each(['', 'alice', '9f51b3b2-4cbe-1c2b-8ea3-0b0c1b2f1a11', `${userId} `])(
    'refuses %j as salt',
    async (salt) => {
      await expect(deriveKey({ password, salt, profile: 1, engine })).rejects.toMatchObject({
        code: 'BAD_REQUEST',
      })
    },
  )
})

describe('engines', () => {
  it('prefer WebAssembly where it may run', async () => {
    expect(await detectKdfEngine()).toBe('wasm')
  })

  it('fall back where it may not', async () => {
    const compile = WebAssembly.compile
    WebAssembly.compile = () => Promise.reject(new WebAssembly.CompileError('blocked by policy'))
    try {
      expect(await detectKdfEngine()).toBe('js')
    } finally {
      WebAssembly.compile = compile
    }
  })

  it('scale their estimate to the device', () => {
    expect(estimateKdfMillis(2, 'wasm')).toBeGreaterThan(estimateKdfMillis(1, 'wasm'))
    expect(estimateKdfMillis(2, 'wasm', 500)).toBeGreaterThan(4000)
    expect(estimateKdfMillis(1, 'js', 321)).toBe(321)
  })
})
