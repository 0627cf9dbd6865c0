import {
  type BoxKey,
  ed25519Signer,
  encodeBase64,
  encodeHex,
  importBoxKey,
  possessionTag,
  secureRandom,
} from '@idos/crypto'
import type { NetworkClient } from '@idos/network-client'
import type { HolderJwk, NewProfile, PossessionChallenge, SignedWriteGrant } from '@idos/protocol'
import { evmWallet, type VectorWallet } from '@idos/schema/testing'
import { dwgMessage, type OwnershipParameters, ownershipMessage } from '@idos/wallets'
import { createIssuer } from './create-issuer.ts'
import type { CreateIssuerParameters, IssuerKeys } from './setup.ts'

export const chainId = 'idos-test'
export const site = 'https://bank.example'
export const signer = ed25519Signer(new Uint8Array(32).fill(1))
export const issuerBox = new Uint8Array(32).fill(5)
export const userId = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
export const now = Date.parse('2026-01-01T12:00:00Z')

export type Call = { name: string; input: Record<string, unknown> }
export type Answers = Record<string, () => Promise<unknown[]> | unknown[]>

/** The network boundary alone is replaced; keys, signatures and ciphertexts are real. */
export function recordingNetwork(answers: Answers = {}): { network: NetworkClient; calls: Call[] } {
  const calls: Call[] = []
  const record = async (name: string, input: object) => {
    calls.push({ name, input: { ...input } as Record<string, unknown> })
    return (await answers[name]?.()) ?? []
  }
  const network = {
    call: record,
    publicCall: record,
    execute: async (name: string, input: object) => {
      await record(name, input)
      return { txHash: '00' }
    },
  }
  return { network: network as unknown as NetworkClient, calls }
}

/** An issuer whose network has `key` for the profile, with what it asked the network. */
export function issuerOf(
  key: string | undefined,
  options: Partial<Omit<CreateIssuerParameters, keyof IssuerKeys>> & { answers?: Answers } = {},
) {
  const { answers, ...rest } = options
  const { network, calls } = recordingNetwork({
    get_user_as_inserter: () => (key ? [{ id: userId, recipient_encryption_public_key: key }] : []),
    ...answers,
  })
  const issuer = createIssuer({
    name: 'Test',
    network: { client: network, chainId },
    sites: [site],
    signer,
    encryptionKey: issuerBox.slice(),
    now: () => now,
    ...rest,
  })
  const writes = () => calls.filter(({ name }) => !/^(get|has)_/.test(name)).map(({ name }) => name)
  return { issuer, calls, writes }
}

export type TestPerson = {
  readonly wallet: VectorWallet
  readonly key: BoxKey
  readonly publicKey: string
  answer(
    challenge: PossessionChallenge,
    change?: { userId?: string; audience?: string; publicKey?: string; holderKey?: HolderJwk },
  ): Promise<{ tag: string }>
  writeGrant(change?: Partial<SignedWriteGrant>, text?: (own: string) => string): SignedWriteGrant
}

export async function newPerson(wallet = evmWallet(secureRandom(32))): Promise<TestPerson> {
  const key = await importBoxKey(secureRandom(32))
  const publicKey = encodeBase64(key.publicKey)
  return {
    wallet,
    key,
    publicKey,
    answer: async (challenge, change = {}) => ({
      tag: await possessionTag(key, { userId, publicKey, audience: site, challenge, ...change }),
    }),
    writeGrant(change = {}, text = (own) => own) {
      const { signature, ...terms } = {
        id: '22222222-3333-4444-8555-666666666666',
        ownerWalletIdentifier: wallet.identifier,
        granteeWalletIdentifier: encodeHex(signer.publicKey),
        issuerPublicKey: encodeHex(signer.publicKey),
        accessGrantTimelock: '2026-01-01T00:00:00Z',
        notUsableBefore: '2026-01-01T00:00:00Z',
        notUsableAfter: '2026-01-02T00:00:00Z',
        ...change,
      }
      const own = dwgMessage({
        ...terms,
        owner: terms.ownerWalletIdentifier,
        grantee: terms.granteeWalletIdentifier,
        recipientEncryptionPublicKey: publicKey,
        chainId,
      })
      return { ...terms, signature: signature ?? wallet.sign(text(own)) }
    },
  }
}

/** A profile as the Isle hands it to the issuer. */
export function profileOf(
  { wallet, publicKey }: Pick<TestPerson, 'wallet' | 'publicKey'>,
  text: Partial<OwnershipParameters> = {},
  change: Partial<NewProfile['wallet']> = {},
): NewProfile {
  const message = ownershipMessage({
    userId,
    recipientEncryptionPublicKey: publicKey,
    walletType: wallet.walletType,
    address: wallet.address,
    chainId,
    site,
    issuedAt: now / 1000,
    expiresAt: now / 1000 + 600,
    nonce: '0123456789abcdef',
    existing: null,
    ...text,
  })
  return {
    userId,
    recipientEncryptionPublicKey: publicKey,
    wallet: {
      id: '33333333-3333-4333-8333-333333333333',
      address: wallet.address,
      publicKey: wallet.publicKey,
      type: wallet.walletType,
      message,
      signature: wallet.sign(change.message ?? message),
      ...change,
    },
  }
}
