import { IdosError } from '@idos/protocol'
import type { Network } from '../network/network.ts'
import type { SealedCredential } from './contents.ts'

export type OwnContents = {
  /** All of the profile's own credentials, as the Enclave takes them. */
  fetch(): Promise<readonly SealedCredential[]>
  /** Forgets what was fetched. */
  clear(): void
}

/** Fetches them at most once for a change of password: its window need not wait for the network. */
export function createOwnContents(
  network: Pick<Network, 'getCredentials' | 'getCredential'>,
): OwnContents {
  let last: Promise<readonly SealedCredential[]> | null = null

  async function fetchAll(): Promise<readonly SealedCredential[]> {
    const rows = await network.getCredentials()
    const all: SealedCredential[] = []
    for (const { id, original_id } of rows) {
      if (original_id !== null) continue
      const row = await network.getCredential(id)
      if (!row) throw new IdosError('NO_CREDENTIAL')
      all.push({ id, content: row.content, encryptorPublicKey: row.encryptor_public_key })
    }
    return all
  }

  return {
    fetch() {
      if (last) return last
      const fetching = fetchAll()
      last = fetching
      fetching.catch(() => {
        if (last === fetching) last = null
      })
      return fetching
    },
    clear() {
      last = null
    },
  }
}
