import type { GrantRequest, IssuerInfo } from '@idos/sdk-bridge'

export type PageConfig = {
  isleUrl: string
  issuerUrl: string
  consumerUrl: string
  issuer: IssuerInfo
  request: GrantRequest
  /** In development: a wallet in the page for people who have none. */
  demoWallet: boolean
  /** In development: what was checked, for a wallet of another maker. */
  walletOffers: boolean
  /** Where customers can claim a card; null where there is none. */
  cards: string | null
  /** Whether a check may wait for somebody's decision. */
  offersReview: boolean
  /** Seconds. `?lock=600` on the page asks for a time-locked grant. */
  lockedFor: number
}

export async function loadConfig(): Promise<PageConfig> {
  const response = await fetch('/config.json')
  const config = (await response.json()) as Omit<PageConfig, 'lockedFor'>
  const lock = Number(new URLSearchParams(location.search).get('lock'))
  return { ...config, lockedFor: Number.isInteger(lock) && lock > 0 ? lock : 0 }
}
