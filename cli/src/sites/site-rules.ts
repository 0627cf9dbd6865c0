import { dappDashboardHeaders } from '@idos/dapp-dashboard/headers'
import { dashboardHeaders } from '@idos/dashboard/headers'
import { ADDRESSES, enclaveHeaders } from '@idos/enclave/deployment'
import { isleHeaders } from '@idos/isle/headers'
import type { SitesConfig } from './config.ts'
import type { HeaderRule } from './static-app.ts'

export const siteNames = ['enclave', 'isle', 'dashboard', 'consumers'] as const
export type SiteName = (typeof siteNames)[number]

/** Something of each site; the dashboards, a person's and that of consumers, are there where the operator offers them. */
export type OfSites<T> = Readonly<Record<'enclave' | 'isle', T>> & {
  readonly dashboard?: T
  readonly consumers?: T
}

export type SiteRules = {
  readonly name: SiteName
  readonly origin: string
  readonly headers: readonly HeaderRule[]
  /** Files that are served under another path, too. */
  readonly addresses: Readonly<Record<string, string>>
  /** Served for `/`. */
  readonly index: string
}

const page = { addresses: { '/': '/index.html' }, index: 'index.html' } as const

/** The sites with the one table of headers that each has. Nothing else knows a header. */
export function siteRules(config: SitesConfig): OfSites<SiteRules> {
  const { enclave, isle, gateway, embedders, dashboard, consumers } = config
  const isDev = (origin: string) => origin.startsWith('http:')
  return {
    enclave: {
      ...{ name: 'enclave', origin: enclave, addresses: ADDRESSES, index: 'site.html' },
      headers: enclaveHeaders({
        isleOrigins: [isle],
        // The dashboard has the Enclave's frame in it, and no Isle.
        frameAncestors: dashboard ? [...embedders, dashboard.origin] : embedders,
        // Of the Enclave it has the desk's frame alone, and nobody else has that.
        consumerDashboards: consumers ? [consumers.origin] : [],
        dev: isDev(enclave),
      }),
    },
    isle: {
      ...{ name: 'isle', origin: isle, ...page },
      headers: isleHeaders({
        enclaveOrigin: enclave,
        gatewayOrigin: gateway,
        frameAncestors: embedders,
        dev: isDev(isle),
      }),
    },
    ...(dashboard && {
      dashboard: {
        ...{ name: 'dashboard', origin: dashboard.origin, ...page },
        headers: dashboardHeaders({
          ...{ enclaveOrigin: enclave, gatewayOrigin: gateway },
          registrarOrigin: dashboard.registrar,
          ...(dashboard.walletConnect && { walletRelay: dashboard.walletConnect.relay }),
          dev: isDev(dashboard.origin),
        }),
      },
    }),
    ...(consumers && {
      consumers: {
        ...{ name: 'consumers', origin: consumers.origin, ...page },
        headers: dappDashboardHeaders({
          ...{ enclaveOrigin: enclave, gatewayOrigin: gateway },
          dev: isDev(consumers.origin),
        }),
      },
    }),
  }
}
