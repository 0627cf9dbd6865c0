import {
  createPeer,
  DEADLINES,
  type ErrorCode,
  type Handlers,
  type HostMethods,
  hostEvents,
  hostMethods,
  type IsleEvents,
  type IsleMethods,
  isleMethods,
  type Peer,
  type WalletPairing,
} from '@idos/protocol'
import type { Look } from '@idos/ui/look'
import { judgeHello } from './handshake.ts'
import { refuseOn } from './refuse.ts'

export type HostPeer = Peer<HostMethods, IsleEvents>

export type HostLinkOptions = {
  /** The Isle's own window. */
  self: Window
  /** Called once, with the pinned origin; answers what the host may call. */
  onHost(link: { peer: HostPeer; origin: string }): void
  handlers: Handlers<IsleMethods>
  onWalletChanged(address: string | null): void
  onWalletPairing(pairing: WalletPairing): void
  onLook(look: Look): unknown
  onRefused(code: ErrorCode): void
}

/** Waits for the embedding page, pins it, and answers its calls. */
export function listenForHost(options: HostLinkOptions): void {
  const { self, handlers } = options
  const parent = self.parent === self ? null : self.parent
  let taken = false
  self.addEventListener('message', (message: MessageEvent<unknown>) => {
    const verdict = judgeHello(message, { parent, taken })
    if (verdict.kind === 'ignore') return
    if (verdict.kind === 'refuse') {
      refuseOn(verdict.port, verdict.error)
      if (!taken) options.onRefused(verdict.error.code)
      return
    }
    taken = true
    const peer = createPeer<IsleMethods, HostMethods, typeof hostEvents, IsleEvents>({
      port: verdict.port,
      local: isleMethods,
      handlers,
      remote: hostMethods,
      events: hostEvents,
      defaultDeadline: DEADLINES.machineStep,
      onEvent(event, data) {
        if (event === 'theme') options.onLook(data as Look)
        else if (event === 'wallet.pairing') options.onWalletPairing(data as WalletPairing)
        else options.onWalletChanged((data as { address: string | null }).address)
      },
    })
    options.onHost({ peer, origin: verdict.origin })
  })
}
