import { type HeaderRule, pageHeaders } from '@idos/ui/page-headers'

export type DashboardHeadersOptions = {
  enclaveOrigin: string
  gatewayOrigin: string
  /** Where a new profile is registered. */
  registrarOrigin: string
  /** `wss:` origin of the relay, for a dashboard that was built to connect wallets of phones. */
  walletRelay?: string
  /** Plain http on loopback: no HSTS and no upgrade of requests. */
  dev: boolean
}

/** Response headers of the dashboard: those of a page that speaks to gateway, registrar and relay. */
export function dashboardHeaders(options: DashboardHeadersOptions): HeaderRule[] {
  const { enclaveOrigin, gatewayOrigin, registrarOrigin, walletRelay, dev } = options
  const connect = [gatewayOrigin, registrarOrigin, ...(walletRelay ? [walletRelay] : [])]
  return pageHeaders({ connect, enclaveOrigin, dev })
}
