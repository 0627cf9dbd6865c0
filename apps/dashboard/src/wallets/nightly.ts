/**
 * Nightly (NEAR), by the object that its extension puts into the page. It signs texts (NEP-413) in a window of its own; the web
 * wallets of NEAR lead the whole page away, and a selector that has them all is larger than this page.
 *
 * Attacker: whatever else puts an object of this name there. What it says is checked as that of every wallet: a signature is of
 * the account's key, or is refused before anything is sent.
 */
import { IdosError } from '@idos/client'
import type { NearAccount, NearSelector, NearWallet } from '@idos/sdk-bridge/near'
import * as v from 'valibot'

/** As the extension has it; a public key is an object that writes itself. */
const account = v.object({
  accountId: v.pipe(v.string(), v.minLength(1)),
  publicKey: v.pipe(
    v.custom<{ toString(): string }>((key) => key !== null && key !== undefined),
    v.transform(String),
  ),
})
const signed = v.object({ accountId: v.string(), publicKey: v.string(), signature: v.string() })

type Injected = {
  readonly account?: unknown
  connect(onChange: (account?: unknown) => void, onlyIfKnown?: boolean): Promise<unknown>
  signMessage(params: { message: string; recipient: string; nonce: Uint8Array }): Promise<unknown>
}
const injected = v.object({
  near: v.custom<Injected>(
    (near) =>
      typeof near === 'object' && near !== null && 'connect' in near && 'signMessage' in near,
  ),
})

export type NightlyPage = { readonly nightly?: unknown }
export type Nightly = { readonly wallet: NearWallet; readonly selector: NearSelector }

export function nightly(page: NightlyPage): Nightly {
  const changed = new Set<(change: { accounts: readonly NearAccount[] }) => void>()
  const ended = new Set<() => void>()

  function near(): Injected {
    const found = v.safeParse(injected, page.nightly)
    if (!found.success) throw new IdosError('WALLET_MISSING')
    return found.output.near
  }

  const accountsOf = (value: unknown): readonly NearAccount[] => {
    const found = v.safeParse(account, value)
    return found.success ? [found.output] : []
  }

  function onChange(next?: unknown): void {
    const accounts = accountsOf(next)
    if (accounts.length > 0) for (const listener of [...changed]) listener({ accounts })
    else for (const listener of [...ended]) listener()
  }

  function on(event: string, listener: never): { remove(): void } {
    const listeners: Set<unknown> = event === 'signedOut' ? ended : changed
    listeners.add(listener)
    return { remove: () => void listeners.delete(listener) }
  }

  return {
    selector: { on },
    wallet: {
      async getAccounts() {
        const wallet = near()
        const there = accountsOf(wallet.account)
        if (there.length > 0) return there
        // Where the person let this page in before, nobody is asked.
        await wallet.connect(onChange, true).catch(() => undefined)
        return accountsOf(wallet.account)
      },
      async signIn() {
        await near().connect(onChange)
      },
      async signMessage(params) {
        const answer = v.safeParse(signed, await near().signMessage(params))
        if (!answer.success) throw new IdosError('WALLET_REJECTED')
        return answer.output
      },
    },
  }
}
