/**
 * What the window of a second wallet has to do with the page that opened it: the other end of `second-wallet.ts`.
 *
 * Requirement: only a page of this very origin, which opened this window, is heard. Attacker: a page that opens this address itself,
 * to have a wallet sign for its own ends; it is of another origin, and its port is never taken.
 */
import { isIdosError } from '@idos/client'
import * as v from 'valibot'
import type { Joining } from '../screens/JoinSteps.tsx'
import { type FromWindow, fromPage, PORT, READY } from './messages.ts'

export type JoinEnd = 'done' | 'failed' | 'nobody'

/** Settles when it is over: the first window has what it wanted, or is not there. */
export function joinFirstWindow(self: Window, onPort: (join: (joining: Joining) => void) => void) {
  return new Promise<JoinEnd>((resolve) => {
    const opener = self.opener as Window | null
    if (!opener || opener === self) return resolve('nobody')
    const timer = setTimeout(() => resolve('nobody'), 10_000)
    self.addEventListener('message', (event: MessageEvent<unknown>) => {
      const [port] = event.ports
      if (event.source !== opener || event.origin !== self.location.origin) return
      if (event.data !== PORT || !port) return
      clearTimeout(timer)
      let joining: Joining | null = null
      const tell = (said: FromWindow) => port.postMessage(said)
      self.addEventListener('pagehide', () => tell({ is: 'closed' }))
      port.onmessage = async ({ data }: MessageEvent<unknown>) => {
        const said = v.safeParse(fromPage, data)
        if (!said.success) return
        if (said.output.is !== 'sign') return resolve(said.output.is)
        try {
          if (joining) tell({ is: 'signed', signature: await joining.sign(said.output.message) })
        } catch (error) {
          tell({ is: 'failed', code: isIdosError(error) ? error.code : 'WALLET_FAILED' })
          resolve('failed')
        }
      }
      onPort((next) => {
        joining = next
        tell({ is: 'account', account: next.account })
      })
    })
    opener.postMessage(READY, self.location.origin)
  })
}
