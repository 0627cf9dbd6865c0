import { decodeHex, keyChangeText, signWithBoxKey } from '@idos/crypto'
import type { ConsumerProof, EnclaveParams, EnclaveResult } from '@idos/protocol'
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

/** A second wallet of the person, which may join the profile. */
export function createSecondWallet() {
  return createTestWallet({ privateKey: `0x${'22'.repeat(32)}`, connected: true })
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

/** RFC 7748 §6.1: the secret of the key of `PROFILE`, and the public key of the other party. */
const SECRET = '77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a'
export const NEW_KEY = '3p7bfXt9wbTTW2HC7OQ1Nz+DQ8hbeGdNrfx+FG+IK08='

/** What the Enclave answers to a change of password: everything for another key, which the holder of the profile's key signed. */
export function newKeyFor(
  { userId, publicKey, network }: Pick<EnclaveParams<'rekey'>, 'userId' | 'publicKey' | 'network'>,
  credentials: EnclaveParams<'rekey'>['credentials'],
): EnclaveResult<'rekey'> {
  const change = { userId, oldKey: publicKey, newKey: NEW_KEY, network }
  const signature = signWithBoxKey(keyChangeText(change), decodeHex(SECRET))
  return {
    publicKey: NEW_KEY,
    signature,
    credentials: credentials.map((one) => ({ ...one, signature })),
    unreadable: [],
  }
}
