/**
 * Whether one key of a profile leads to another: each was signed by the holder of the one before it, so nobody's word is needed
 * for the last one, least of all the gateway's.
 */
import type { WalletKit } from '../wallet/load-wallet-kit.ts'
import type { Profile } from './account.ts'
import type { KeyChangeRow } from './rows.ts'

export function leadsTo(
  kit: Pick<WalletKit, 'keyChangeText' | 'verifyBoxKeySignature'>,
  changes: readonly KeyChangeRow[],
  { from, to, chainId }: { from: string; to: Profile; chainId: string },
): boolean {
  let key = from
  for (const { old_key, new_key, network, signature } of changes) {
    if (key === to.publicKey) return true
    if (old_key !== key) continue
    const text = kit.keyChangeText({ userId: to.userId, oldKey: key, newKey: new_key, network })
    if (network !== chainId || !kit.verifyBoxKeySignature(key, text, signature)) return false
    key = new_key
  }
  return key === to.publicKey
}
