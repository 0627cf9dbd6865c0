import type { GrantRequest } from '@idos/sdk-bridge'

export type PageConfig = {
  /** Origins. */
  enclave: string
  gateway: string
  chainId: string
  /** What the card needs: the very object that the server checks what it gets against. */
  request: GrantRequest
  /** The bank whose check is relied on. */
  issuer: { publicKey: string; site: string }
  /** In development: a wallet in the page for people who have none. */
  demoWallet: boolean
}

export async function loadConfig(): Promise<PageConfig> {
  return (await fetch('/config.json')).json()
}
