/** For whom this page is deployed (`core/protocol/src/deployed-for.ts`). */
export type DappDashboardConfig = {
  readonly enclaveOrigin: string
  readonly gateway: string
  readonly chainId: string
}

export function readConfig(page: Document): DappDashboardConfig {
  const { enclave, gateway, chain } = page.documentElement.dataset
  if (!enclave || !gateway || !chain) {
    throw new Error('This page was not built for anybody: its root element names no origins.')
  }
  return { enclaveOrigin: enclave, gateway, chainId: chain }
}
