import { IdosError } from '@idos/protocol'
import type { Network, SealedContent } from '../network/network.ts'

/** The encrypted content of a credential, as the Enclave takes it. */
export type SealedCredential = {
  readonly id: string
  readonly content: string
  readonly encryptorPublicKey: string
}

export type Contents = {
  /** Rejects with `NO_CREDENTIAL` when there is none of this id. */
  fetch(id: string): Promise<SealedCredential>
  /** Forgets what was fetched. */
  clear(): void
}

/** Fetches contents and keeps the last one: a secure window need not wait for what was asked for before. */
export function createContents(network: Pick<Network, 'getCredential'>): Contents {
  let last: { id: string; content: Promise<SealedContent> } | null = null

  function fetchOnce(id: string): Promise<SealedContent> {
    if (last?.id === id) return last.content
    const content = network.getCredential(id).then((row) => {
      if (!row) throw new IdosError('NO_CREDENTIAL')
      return row
    })
    last = { id, content }
    content.catch(() => {
      if (last?.content === content) last = null
    })
    return content
  }

  return {
    async fetch(id) {
      const { content, encryptor_public_key } = await fetchOnce(id)
      return { id, content, encryptorPublicKey: encryptor_public_key }
    },
    clear() {
      last = null
    },
  }
}
