import { hostEvents, hostMethods, isleEvents, isleMethods } from '@idos/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDescriber } from './describe.ts'

const MARK = 'MARKER'
const KEY = '4242424242'

/** Members that messages have, each with a value that may not be seen. */
const secrets = {
  address: `0x${MARK}`,
  message: MARK,
  signature: MARK,
  publicKey: MARK,
  account: MARK,
  status: MARK,
  name: MARK,
  code: MARK,
  state: { status: MARK, account: MARK, grant: { grantId: MARK }, error: { code: MARK } },
  error: { code: MARK, message: MARK, docsPath: MARK, details: { reason: MARK } },
  wallet: { id: MARK, address: MARK },
  lockedUntil: Number(KEY),
  [MARK]: MARK,
}

/** Every message that there is, and some that there are not, with such values in every place. */
const methods = [...Object.keys(isleMethods), ...Object.keys(hostMethods), MARK, 'constructor']
const events = [...Object.keys(isleEvents), ...Object.keys(hostEvents), MARK]
const messages = [
  ...methods.flatMap((method) => [
    { kind: 'call', id: 1, method, params: secrets },
    { kind: 'result', id: 1, result: secrets },
    { kind: 'error', id: 1, error: secrets.error },
    { kind: 'cancel', id: 1 },
  ]),
  ...events.map((event) => ({ kind: 'event', event, data: secrets })),
  { kind: MARK, id: MARK, method: MARK, ...secrets },
  { kind: 'call', id: KEY, method: { toString: () => MARK }, params: MARK },
  MARK,
  [MARK],
  null,
  undefined,
  Object.defineProperty({}, 'kind', {
    get: () => {
      throw new Error(MARK)
    },
  }),
]

describe('what is shown of a message', () => {
  it.each(messages.map((message, at) => [at, message]))('%i holds nothing of it', (_, message) => {
    for (const direction of ['to Isle', 'from Isle'] as const) {
      const text = JSON.stringify(createDescriber(() => 0)(direction, message))
      expect(text).not.toContain(MARK)
      expect(text).not.toContain(KEY)
    }
  })

  it('holds nothing of it whatever it is, nor of those before', () => {
    const describer = createDescriber(() => 0)
    const part = fc.constantFrom<unknown>(MARK, secrets, 1, 'call', 'event', 'wallet.sign', null)
    const keys = ['kind', 'id', 'method', 'event', 'data', 'error', 'result', 'params']
    const message = fc.dictionary(fc.constantFrom(...keys), part)
    fc.assert(
      fc.property(message, (given) => {
        const text = JSON.stringify(describer('to Isle', given))
        expect(text).not.toMatch(new RegExp(`${MARK}|${KEY}`))
      }),
    )
  })

  it('is its name, its size, and how long the call took', () => {
    let now = 100
    const describer = createDescriber(() => now)
    describer('to Isle', { kind: 'call', id: 1, method: 'configure', params: {} })
    describer('from Isle', { kind: 'call', id: 1, method: 'wallet.sign', params: {} })
    now = 130
    expect(
      describer('from Isle', { kind: 'result', id: 1, result: { state: { status: 'ready' } } }),
    ).toMatchObject({ at: 30, kind: 'result', name: 'configure', took: 30, note: 'ready' })
    now = 150
    const error = { code: 'WALLET_REJECTED' }
    expect(describer('to Isle', { kind: 'error', id: 1, error })).toMatchObject({
      name: 'wallet.sign',
      took: 50,
      note: 'WALLET_REJECTED',
    })
    expect(describer('to Isle', { kind: 'result', id: 1, result: {} })).toMatchObject({
      name: 'unknown',
      took: null,
    })
  })

  it('counts the bytes of a font', () => {
    const data = { fonts: [{ data: new ArrayBuffer(1000) }] }
    const { bytes } = createDescriber(() => 0)('to Isle', { kind: 'event', event: 'theme', data })
    expect(bytes).toBeGreaterThan(1000)
  })
})
