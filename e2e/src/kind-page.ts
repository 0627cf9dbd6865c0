// Bundled for a browser by kinds.e2e.ts: the bank's page with a wallet of another kind than its own, and a form that fills
// itself in.
import {
  createIsle,
  type GrantRequest,
  type GrantResult,
  type IdentityVerification,
  type IssuerInfo,
} from '@idos/sdk-bridge'
import { issuerAt } from '@idos/sdk-bridge/issuer'
import { openTestWallet, type TestWalletKind } from '@idos/sdk-bridge/testing'

type Config = {
  isleUrl: string
  issuerUrl: string
  consumerUrl: string
  issuer: IssuerInfo
  request: GrantRequest
}

/** What the bank's server says of a copy. */
export type Read = { status: number; name?: string; checks?: readonly { outcome: string }[] }

async function post(url: string, body: unknown, headers: Record<string, string> = {}) {
  return await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
}

export async function mountKind(kind: TestWalletKind, seed: string, applicant: object) {
  const config: Config = await (await fetch('/config.json')).json()
  const { issuerUrl, consumerUrl, isleUrl, request } = config
  const wallet = await openTestWallet(kind, { seed })
  let granted: GrantResult | null = null

  async function verifyIdentity({
    requestWriteGrant,
    signal: _,
    ...person
  }: IdentityVerification): Promise<'issued'> {
    const opened = await post(`${issuerUrl}/verifications`, { ...person, applicant })
    const { verificationId, ticket, challenge } = await opened.json()
    const proven = await requestWriteGrant(challenge)
    const url = `${issuerUrl}/verifications/${verificationId}/credential`
    const issued = await post(url, proven, { Authorization: `Bearer ${ticket}` })
    if (!issued.ok) throw new Error(await issued.text())
    return 'issued'
  }

  const issuer = issuerAt(issuerUrl, { ...config.issuer, verifyIdentity })
  const isle = createIsle({
    container: '#isle',
    ...{ isleUrl, request, issuer, wallet: wallet.courier, locale: 'en' },
  })
  isle.on('granted', (grant) => {
    granted = grant
  })
  const token = crypto.randomUUID()
  return {
    isle,
    wallet,
    /** The bank's own server reads what it was granted last. */
    async bankReads(): Promise<Read> {
      const copyId = granted?.copyId
      const headers = { Authorization: `Bearer ${token}` }
      const answer = await post(`${consumerUrl}/accounts`, { copyId }, headers)
      return { status: answer.status, ...(await answer.json()) }
    },
  }
}
