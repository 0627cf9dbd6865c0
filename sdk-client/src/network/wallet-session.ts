import { IdosError, isIdosError } from '@idos/protocol'
import { reasons } from './reasons.ts'

/** When a wallet may be asked: in the work that a press began, and never by a read that finds no session. */
export type WalletSession = {
  /** Rejects with NOT_AUTHORIZED while no work may ask. */
  signMessage(text: string): Promise<string>
  /** The work may ask the wallet; it is told what was signed. Errors have the code of the network's reason. */
  askingWallet<T>(
    work: () => Promise<T>,
    onSigned?: (message: string, signature: string) => void,
  ): Promise<T>
}

export function createWalletSession(sign: (message: string) => Promise<string>): WalletSession {
  /** The work that may ask the wallet at this moment, by what it wants to know of the answer. */
  const asking = new Set<(message: string, signature: string) => void>()
  return {
    async signMessage(text) {
      // A read without a session would log in by itself; whether to ask the wallet is the page's decision.
      if (asking.size === 0) throw new IdosError('NOT_AUTHORIZED')
      const signature = await sign(text)
      for (const onSigned of asking) onSigned(text, signature)
      return signature
    },
    async askingWallet(work, onSigned) {
      const mine = (message: string, signature: string) => onSigned?.(message, signature)
      asking.add(mine)
      try {
        return await withReasons(work())
      } finally {
        asking.delete(mine)
      }
    },
  }
}

export async function withReasons<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const reason = isIdosError(error, 'ACTION_FAILED') ? error.details?.reason : undefined
    const text = typeof reason === 'string' ? reason.replace(/ \(SQLSTATE.*$/, '') : ''
    const code = reasons[text]
    throw code ? new IdosError(code, { cause: error }) : error
  }
}
