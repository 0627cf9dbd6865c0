import * as v from 'valibot'

const text = v.pipe(v.string(), v.maxLength(10_000))

/** By which the window of a second wallet finds the page that opened it. */
export const READY = 'idos:join:ready'
export const PORT = 'idos:join:port'

/** From the window to the page. */
export const fromWindow = v.variant('is', [
  v.strictObject({
    is: v.literal('account'),
    account: v.strictObject({
      type: v.picklist(['EVM', 'NEAR', 'XRPL', 'Stellar']),
      address: v.pipe(v.string(), v.maxLength(200)),
      publicKey: v.nullable(v.pipe(v.string(), v.maxLength(200))),
      wallet: v.pipe(v.string(), v.maxLength(80)),
    }),
  }),
  v.strictObject({ is: v.literal('signed'), signature: text }),
  v.strictObject({ is: v.literal('failed'), code: v.pipe(v.string(), v.maxLength(60)) }),
  v.strictObject({ is: v.literal('closed') }),
])

/** From the page to the window. */
export const fromPage = v.variant('is', [
  v.strictObject({ is: v.literal('sign'), message: text }),
  v.strictObject({ is: v.literal('done') }),
  v.strictObject({ is: v.literal('failed'), code: v.pipe(v.string(), v.maxLength(60)) }),
])
export type FromPage = v.InferOutput<typeof fromPage>
export type FromWindow = v.InferOutput<typeof fromWindow>
