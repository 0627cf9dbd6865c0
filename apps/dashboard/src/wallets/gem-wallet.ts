/**
 * GemWallet (XRP Ledger), spoken to as its extension listens: messages of this window to itself, each with an id. Its own package is
 * not under a free licence.
 *
 * Attacker: any script of this page could answer, and there is none but ours; what comes back is checked as that of every wallet,
 * signatures above all.
 */
import { IdosError } from '@idos/client'
import type { XrplWallet } from '@idos/sdk-bridge/xrpl'
import * as v from 'valibot'

const FIND_DEADLINE = 1_000
const answer = v.object({
  source: v.literal('GEM_WALLET_MSG_RESPONSE'),
  // As the extension spells it.
  messagedId: v.number(),
  isInstalled: v.optional(v.boolean()),
  result: v.nullish(v.unknown()),
})
const account = v.object({ address: v.string(), publicKey: v.string() })
const signed = v.object({ signedMessage: v.string() })

export type GemWindow = Pick<Window, 'addEventListener' | 'removeEventListener' | 'postMessage'> & {
  readonly location: { readonly origin: string; readonly href: string }
}

export function gemWallet(page: GemWindow): XrplWallet {
  let last = 0

  function ask(type: string, payload?: object, deadline?: number) {
    last += 1
    const messageId = last
    return new Promise<v.InferOutput<typeof answer>>((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer)
        page.removeEventListener('message', receive as EventListener)
      }
      const receive = (event: MessageEvent<unknown>) => {
        const found = v.safeParse(answer, event.data)
        if (event.source !== page || !found.success || found.output.messagedId !== messageId) return
        stop()
        resolve(found.output)
      }
      const timer =
        deadline === undefined
          ? undefined
          : setTimeout(() => {
              stop()
              reject(new IdosError('WALLET_MISSING'))
            }, deadline)
      page.addEventListener('message', receive as EventListener)
      const message = {
        source: 'GEM_WALLET_MSG_REQUEST',
        messageId,
        app: 'gem-wallet',
        type,
        payload,
      }
      page.postMessage(message, page.location.origin)
    })
  }

  async function prompt<S extends v.GenericSchema>(type: string, schema: S, more: object = {}) {
    const shown = { url: page.location.origin, title: 'idOS', favicon: null, ...more }
    const result = v.safeParse(schema, (await ask(type, shown)).result)
    return result.success
      ? { type: 'response', result: result.output as v.InferOutput<S> }
      : { type: 'reject' }
  }

  return {
    async isInstalled() {
      const found = await ask('REQUEST_IS_INSTALLED/V3', undefined, FIND_DEADLINE).catch(() => null)
      return { result: { isInstalled: found?.isInstalled === true } }
    },
    getPublicKey: () => prompt('REQUEST_GET_PUBLIC_KEY/V3', account),
    signMessage: (message) => prompt('REQUEST_SIGN_MESSAGE/V3', signed, { message }),
  }
}
