import { ADDRESSES, enclaveHeaders } from '@idos/enclave/deployment'
import { isleHeaders } from '@idos/isle/headers'
import type { SitesConfig } from './config.ts'
import type { HeaderRule } from './static-app.ts'

export const siteNames = ['enclave', 'isle'] as const
export type SiteName = (typeof siteNames)[number]

export type SiteRules = {
  readonly name: SiteName
  readonly origin: string
  readonly headers: readonly HeaderRule[]
  /** Files that are served under another path, too. */
  readonly addresses: Readonly<Record<string, string>>
  /** Served for `/`. */
  readonly index: string
}

/** The two sites with the one table of headers that each has. Nothing else knows a header. */
export function siteRules(config: SitesConfig): Readonly<Record<SiteName, SiteRules>> {
  const { enclave, isle, gateway, embedders } = config
  const isDev = (origin: string) => origin.startsWith('http:')
  return {
    enclave: {
      ...{ name: 'enclave', origin: enclave, addresses: ADDRESSES, index: 'site.html' },
      headers: enclaveHeaders({
        isleOrigins: [isle],
        frameAncestors: embedders,
        dev: isDev(enclave),
      }),
    },
    isle: {
      ...{ name: 'isle', origin: isle, addresses: { '/': '/index.html' }, index: 'index.html' },
      headers: isleHeaders({
        enclaveOrigin: enclave,
        gatewayOrigin: gateway,
        frameAncestors: embedders,
        dev: isDev(isle),
      }),
    },
  }
}
