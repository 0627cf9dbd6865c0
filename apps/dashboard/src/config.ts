/** For whom this page is deployed (`core/protocol/src/deployed-for.ts`). */
export type DashboardConfig = {
  readonly enclaveOrigin: string
  readonly gateway: string
  readonly chainId: string
  /** Where a new profile is registered. */
  readonly registrar: string
  /** Null: wallets of phones are not offered. */
  readonly walletConnect: { readonly projectId: string; readonly relayUrl: string } | null
}

export function readConfig(page: Document): DashboardConfig {
  const { enclave, gateway, chain, registrar, walletconnect } = page.documentElement.dataset
  if (!enclave || !gateway || !chain || !registrar) {
    throw new Error('This page was not built for anybody: its root element names no origins.')
  }
  const [projectId, relayUrl] = (walletconnect ?? '').split(' ')
  return {
    enclaveOrigin: enclave,
    gateway,
    chainId: chain,
    registrar,
    walletConnect: projectId && relayUrl ? { projectId, relayUrl } : null,
  }
}
