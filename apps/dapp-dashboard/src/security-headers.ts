import { type HeaderRule, pageHeaders } from '@idos/ui/page-headers'

export type DappDashboardHeadersOptions = {
  enclaveOrigin: string
  gatewayOrigin: string
  /** Plain http on loopback: no HSTS and no upgrade of requests. */
  dev: boolean
}

/** Response headers of the dashboard of consumers: those of a page that speaks to the gateway alone. */
export function dappDashboardHeaders(options: DappDashboardHeadersOptions): HeaderRule[] {
  const { enclaveOrigin, gatewayOrigin, dev } = options
  return pageHeaders({ connect: [gatewayOrigin], enclaveOrigin, dev })
}
