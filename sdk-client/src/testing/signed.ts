import type { ConsumerProof } from '@idos/protocol'
import { createTestWallet } from '@idos/sdk-bridge/testing'
import { consumerOriginMessage, type OwnershipParameters, ownershipMessage } from '@idos/wallets'
import type { WalletRow } from '../records/rows.ts'
import { ADDRESS, CHAIN_ID, CONSUMER, NOW, PROFILE } from './rows.ts'

const key = `0x${'11'.repeat(32)}` as const

/** Signs with the wallet of `ADDRESS`. */
export async function signAs(message: string): Promise<string> {
  const { provider } = createTestWallet({ privateKey: key, connected: true })
  return String(await provider.request({ method: 'personal_sign', params: [message, ADDRESS] }))
}

/** A wallet of somebody else, whose proof the network keeps back. */
export function plainWallet(fields: Partial<WalletRow> = {}): WalletRow {
  return {
    id: '77777777-2222-4333-8444-555555555555',
    address: ADDRESS,
    public_key: null,
    wallet_type: 'EVM',
    message: null,
    signature: null,
    ...fields,
  }
}

/** The row of the person's wallet: what it signed when it joined the profile. */
export async function walletRow(fields: Partial<OwnershipParameters> = {}): Promise<WalletRow> {
  const message = ownershipMessage({
    userId: PROFILE.userId,
    recipientEncryptionPublicKey: PROFILE.publicKey,
    walletType: 'EVM',
    address: ADDRESS,
    chainId: CHAIN_ID,
    site: CONSUMER,
    issuedAt: NOW - 86_400,
    expiresAt: NOW - 85_500,
    nonce: '00000000-0000-4000-8000-000000000000',
    existing: null,
    ...fields,
  })
  return plainWallet({ message, signature: await signAs(message) })
}

/** A consumer whose identifier is an EVM address, and the proof that it speaks for the origin. */
export async function proveOrigin(origin: string): Promise<ConsumerProof> {
  const own = { walletIdentifier: ADDRESS, encryptionPublicKey: PROFILE.publicKey }
  return { ...own, originProof: await signAs(consumerOriginMessage({ origin, ...own })) }
}
