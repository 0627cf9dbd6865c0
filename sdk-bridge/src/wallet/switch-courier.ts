import { isIdosError } from '@idos/protocol'
import type { WalletCourier } from './courier.ts'

export type CourierSwitch = {
  /** Stands for whichever courier is the present one; never changes itself. */
  readonly courier: WalletCourier
  /** Makes another courier of the same type the present one, and reports its account. */
  use(next: WalletCourier): void
}

/**
 * A courier whose wallet can be exchanged under a mounted Isle. An exchange reports the new wallet's account, so that the
 * Isle logs the old account out; the same account again changes nothing there.
 */
export function switchCourier(first: WalletCourier): CourierSwitch {
  let current = first
  /** What the person chose from the list; a courier made anew does not know it. */
  let chosen: { wallet?: string } = {}
  const listeners = new Map<(address: string | null) => void, () => void>()

  function follow(listener: (address: string | null) => void): void {
    listeners.set(listener, current.onChange?.(listener) ?? (() => undefined))
  }

  function report(address: string | null): void {
    for (const listener of listeners.keys()) listener(address)
  }

  return {
    courier: {
      type: first.type,
      get name() {
        return current.name
      },
      list: async () => (await current.list?.()) ?? null,
      async connect(options, context) {
        if (options.wallet !== undefined) chosen = { wallet: options.wallet }
        const asked = current
        const account = await asked.connect(options, context)
        // Exchanged meanwhile: whoever asked would take the old wallet's account for the present one.
        return asked === current ? account : current.connect({ interactive: false, ...chosen })
      },
      sign: (request) => current.sign(request),
      onChange(listener) {
        follow(listener)
        return () => {
          listeners.get(listener)?.()
          listeners.delete(listener)
        }
      },
    },
    use(next) {
      if (next === current) return
      current = next
      for (const [listener, off] of [...listeners]) {
        off()
        follow(listener)
      }
      next.connect({ interactive: false, ...chosen }).then(
        ({ address }) => {
          if (current === next) report(address)
        },
        (error: unknown) => {
          if (current === next && isIdosError(error, 'WALLET_MISSING')) report(null)
        },
      )
    },
  }
}
