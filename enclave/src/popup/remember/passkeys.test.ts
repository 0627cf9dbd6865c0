import { describe, expect, it } from 'vitest'
import { createPasskeys, type PasskeyView } from './passkeys.ts'

const SALT = new Uint8Array(32).fill(3)
const VERIFIED = 0x05
const PRESENT = 0x01

type Answer = { flags?: number; first?: unknown; enabled?: boolean } | DOMException | null

/** A browser whose authenticator answers as it is told, and what it was asked for. */
function setUp(created: Answer, used: Answer = created) {
  const asked: { create: unknown[]; get: unknown[] } = { create: [], get: [] }
  const give = (answer: Answer) => {
    if (answer instanceof DOMException) throw answer
    if (answer === null) return null
    const authenticatorData = new Uint8Array(37)
    authenticatorData[32] = answer.flags ?? VERIFIED
    const { first, enabled = true } = answer
    const results = first === undefined ? {} : { results: { first } }
    return {
      rawId: new Uint8Array([9]).buffer,
      response: {
        authenticatorData: authenticatorData.buffer,
        getAuthenticatorData: () => authenticatorData.buffer,
      },
      getClientExtensionResults: () => ({ prf: { enabled, ...results } }),
    } as unknown as Credential
  }
  const view: PasskeyView = {
    location: { hostname: 'enclave.example' },
    navigator: {
      credentials: {
        create: async (options) => {
          asked.create.push(options)
          return give(created)
        },
        get: async (options) => {
          asked.get.push(options)
          return give(used)
        },
      },
    },
    PublicKeyCredential: {},
  }
  return { view, asked, passkeys: createPasskeys(view) }
}
const output = () => new Uint8Array(32).fill(8)

describe('passkeys', () => {
  it('are asked for with the person verified, for this host only', async () => {
    const { passkeys, asked } = setUp({ first: output().buffer })
    expect(await passkeys.create(SALT)).toEqual({
      credential: new Uint8Array([9]),
      output: output(),
    })
    expect(await passkeys.use(new Uint8Array([9]), SALT)).toHaveProperty('output')
    expect(asked.create).toMatchObject([
      {
        publicKey: {
          rp: { id: 'enclave.example' },
          authenticatorSelection: { userVerification: 'required' },
          extensions: { prf: { eval: { first: SALT } } },
        },
      },
    ])
    expect(asked.get).toMatchObject([
      {
        publicKey: {
          rpId: 'enclave.example',
          userVerification: 'required',
          allowCredentials: [{ id: new Uint8Array([9]) }],
        },
      },
    ])
  })

  it('that did not verify the person give nothing, and what they gave is wiped', async () => {
    const bytes = output()
    const { passkeys } = setUp({ flags: PRESENT, first: bytes.buffer })
    expect(await passkeys.create(SALT)).toBe('cancelled')
    expect(bytes.every((byte) => byte === 0)).toBe(true)
    expect(await setUp({ flags: PRESENT, first: output().buffer }).passkeys.use(SALT, SALT)).toBe(
      'cancelled',
    )
  })

  it('that tell what they are good for when they are used, are used at once', async () => {
    const { passkeys, asked } = setUp({}, { first: output() })
    expect(await passkeys.create(SALT)).toEqual({
      credential: new Uint8Array([9]),
      output: output(),
    })
    expect(asked.get).toHaveLength(1)
  })

  it.each<[string, Answer, string]>([
    ['without prf', { enabled: false }, 'unsupported'],
    ['with a short output', { first: new Uint8Array(16), enabled: false }, 'unsupported'],
    ['with a text for an output', { first: 'x'.repeat(32), enabled: false }, 'unsupported'],
    ['that the person refused', new DOMException('', 'NotAllowedError'), 'cancelled'],
    ['that are not for this host', new DOMException('', 'SecurityError'), 'unsupported'],
    ['that are not there', null, 'cancelled'],
  ])('%s open nothing', async (_, answer, outcome) => {
    expect(await setUp(answer).passkeys.create(SALT)).toBe(outcome)
    expect(await setUp(answer).passkeys.use(SALT, SALT)).toBe(outcome)
  })

  it('are offered where the browser may have them', async () => {
    const { view } = setUp(null)
    const withCapabilities = (capabilities: Record<string, boolean>) =>
      createPasskeys({
        ...view,
        PublicKeyCredential: { getClientCapabilities: async () => capabilities },
      }).available()
    expect(await createPasskeys(view).available()).toBe(true)
    expect(await withCapabilities({ 'extension:prf': true })).toBe(true)
    expect(await withCapabilities({ 'extension:prf': false })).toBe(false)
    expect(await createPasskeys({ ...view, navigator: {} }).available()).toBe(false)
    const { PublicKeyCredential, ...without } = view
    expect(await createPasskeys(without).available()).toBe(false)
  })
})
