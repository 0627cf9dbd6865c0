import { createNetworkClient } from '@idos/network-client'
import { IdosError, type SealedCopy } from '@idos/protocol'
import type { BoundDagParameters } from '@idos/wallets'
import { type KwilNetworkOptions, verifiedSigner } from './kwil-network.ts'

/** What the network does for access that somebody else will submit. */
export type DelegationNetwork = {
  /** Records a copy that nobody may read yet. Asks the wallet once. */
  createCopy(copy: SealedCopy): Promise<void>
  /** The text of an access grant as the network words it. */
  dagMessage(parameters: BoundDagParameters): Promise<string>
}

export async function createDelegationNetwork(
  options: Omit<KwilNetworkOptions, 'page'>,
): Promise<DelegationNetwork> {
  const client = createNetworkClient({
    gateways: [options.gateway],
    chainId: options.chainId,
    signer: await verifiedSigner(options.account, options.sign),
    ...(options.fetch ? { fetch: options.fetch } : {}),
    writeTimeoutMs: 60_000,
  })
  return {
    async createCopy(copy) {
      await client.execute('create_credential_copy', {
        id: copy.id,
        original_credential_id: copy.originalId,
        public_notes: copy.publicNotes,
        public_notes_signature: copy.publicNotesSignature,
        broader_signature: copy.broaderSignature,
        content: copy.content,
        encryptor_public_key: copy.encryptorPublicKey,
        issuer_auth_public_key: copy.issuerAuthPublicKey,
      })
    },
    async dagMessage({ owner, grantee, dataId, lockedUntil, contentHash }) {
      const [row] = await client.publicCall('dag_message', {
        dag_owner_wallet_identifier: owner,
        dag_grantee_wallet_identifier: grantee,
        dag_data_id: dataId,
        dag_locked_until: Number(lockedUntil),
        dag_content_hash: contentHash,
      })
      if (!row) throw new IdosError('NETWORK_BAD_ANSWER')
      return row.message ?? ''
    },
  }
}
