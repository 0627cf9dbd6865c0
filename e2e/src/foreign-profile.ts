import { randomBytes, randomUUID } from 'node:crypto'
import { createNetworkClient, evmSigner } from '@idos/network-client'
import { dwgMessage, formatUtcDate, ownershipMessage } from '@idos/wallets'
import { privateKeyToAccount } from 'viem/accounts'
import { jpegLike } from './picture.ts'
import { chainId, hosts } from './stack.ts'

/** A page of the attacker's, where the victim was talked into a signature. */
const SITE = 'https://free-tokens.example'

export type ForeignProfile = {
  userId: string
  publicKey: string
  /** Address of the attacker's wallet. */
  wallet: string
}

const accountOf = (key: string) => privateKeyToAccount(key as `0x${string}`)

/**
 * Adds the victim's wallet to the attacker's profile by a text in the bound form, properly signed: what a page gets from a
 * person who signs whatever is asked.
 */
export async function addVictim(attackerKey: string, victimKey: string): Promise<ForeignProfile> {
  const attacker = accountOf(attackerKey)
  const victim = accountOf(victimKey)
  const signMessage = (message: string) => attacker.signMessage({ message })
  const client = createNetworkClient({
    gateways: [hosts.gateway.loopback],
    chainId,
    signer: evmSigner({ address: attacker.address, signMessage }),
  })
  await client.login()
  const [profile] = await client.call('get_profile')
  if (!profile) throw new Error('The attacker has no profile.')
  const issuedAt = Math.floor(Date.now() / 1000)
  const message = ownershipMessage({
    userId: profile.id,
    recipientEncryptionPublicKey: profile.recipient_encryption_public_key,
    walletType: 'EVM',
    address: victim.address,
    chainId,
    site: SITE,
    issuedAt,
    expiresAt: issuedAt + 600,
    nonce: randomUUID(),
    existing: { createdAt: Number(profile.created_at), wallet: profile.oldest_wallet ?? '' },
  })
  await client.execute('add_wallet', {
    id: randomUUID(),
    address: victim.address,
    public_key: null,
    message,
    signature: await victim.signMessage({ message }),
  })
  const publicKey = profile.recipient_encryption_public_key
  return { userId: profile.id, publicKey, wallet: attacker.address }
}

/**
 * Asks the bank's issuer for a credential in the foreign profile with everything that a fooled person can sign, and a
 * proof of possession that is made up. Answers the code of the refusal.
 */
export async function issueWithoutKey(victimKey: string, profile: ForeignProfile): Promise<string> {
  const issuer = hosts.neobankIssuer.loopback
  const { authPublicKey } = await json<{ authPublicKey: string }>(`${issuer}/issuer.json`)
  const opened = await json<{ verificationId: string; ticket: string }>(`${issuer}/verifications`, {
    userId: profile.userId,
    recipientEncryptionPublicKey: profile.publicKey,
    applicant: {
      firstName: 'Ada',
      familyName: 'Lovelace',
      birthDate: '1990-12-10',
      documentType: 'PASSPORT',
      documentNumber: 'P12345678',
      country: 'GB',
      photo: jpegLike(),
      selfie: jpegLike(),
    },
  })
  const writeGrant = await signWriteGrant(victimKey, profile, authPublicKey)
  const possession = { tag: randomBytes(32).toString('hex') }
  const answer = await json<{ code?: string }>(
    `${issuer}/verifications/${opened.verificationId}/credential`,
    { writeGrant, possession },
    { Authorization: `Bearer ${opened.ticket}` },
  )
  return answer.code ?? 'issued'
}

async function signWriteGrant(victimKey: string, profile: ForeignProfile, issuerPublicKey: string) {
  const victim = accountOf(victimKey)
  const now = Math.floor(Date.now() / 1000) - 60
  const texts = {
    id: randomUUID(),
    accessGrantTimelock: formatUtcDate(now),
    notUsableBefore: formatUtcDate(now),
    notUsableAfter: formatUtcDate(now + 3600),
  }
  const message = dwgMessage({
    ...texts,
    owner: victim.address,
    grantee: issuerPublicKey,
    issuerPublicKey,
    recipientEncryptionPublicKey: profile.publicKey,
    chainId,
  })
  return {
    ...texts,
    ownerWalletIdentifier: victim.address,
    granteeWalletIdentifier: issuerPublicKey,
    issuerPublicKey,
    signature: await victim.signMessage({ message }),
  }
}

async function json<T>(url: string, body?: unknown, more: Record<string, string> = {}): Promise<T> {
  const headers = { 'Content-Type': 'application/json', ...more }
  const init = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) }
  const response = await fetch(url, init)
  return (await response.json()) as T
}
