import { type Account, type Client, isIdosError } from '@idos/client'
import type { Visits } from '../visit/visits.ts'

/** Whoever has the newcomer: a window of its own, or this page. */
export type Newcomer = {
  account(): Promise<Account>
  sign(message: string): Promise<string>
  end(code: string | null): void
}

export type AddWalletParts = {
  client: Pick<Client, 'proveWallet' | 'addWallet'>
  visits: Pick<Visits, 'hold'>
  site: string
  newcomer: Newcomer
  signal: AbortSignal
  /** The newcomer has signed: the wallet that acts is asked now. */
  onProven(): void
}

/**
 * The newcomer signs, then the wallet that acts confirms, one after the other. Meanwhile a wallet that switches its account ends no
 * visit: it has to.
 */
export async function addWallet(parts: AddWalletParts): Promise<Account> {
  const { client, visits, site, newcomer, signal, onProven } = parts
  const release = visits.hold()
  try {
    const wallet = await newcomer.account()
    const sign = (message: string) => newcomer.sign(message)
    const proof = await client.proveWallet({ wallet, site, sign, signal })
    newcomer.end(null)
    onProven()
    await client.addWallet(proof, { signal })
    return wallet
  } catch (error) {
    newcomer.end(isIdosError(error) ? error.code : 'INTERNAL')
    throw error
  } finally {
    release()
  }
}
