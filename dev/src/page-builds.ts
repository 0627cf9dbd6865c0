import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deployedSites, type SiteName, siteNames, writeSite } from '@idos/cli/serve'
import { CHAIN_ID } from './chain-id.ts'
import { type DevHosts, markOf } from './hosts.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

export type PageBuild = {
  /** The room's folder in the repository. */
  readonly room: string
  /** Where its pages are built to, and served from. */
  readonly folder: string
  /** The variables that its build wants. */
  readonly env: Readonly<Record<string, string>>
  /** Which of its pages, where not those that people use. */
  readonly mode?: 'playground'
}

/** Builds of the rooms whose pages say for whom they are deployed, for the usual stack. */
export function pageBuilds({ enclave, isle, gateway, neobankIssuer }: DevHosts) {
  const folder = (room: string) => join(root, room, 'build')
  return {
    enclave: {
      room: 'enclave',
      folder: folder('enclave'),
      env: { IDOS_ENCLAVE_ORIGIN: enclave.origin, IDOS_ISLE_ORIGINS: isle.origin },
    },
    isle: {
      room: 'isle',
      folder: folder('isle'),
      env: {
        IDOS_ENCLAVE_ORIGIN: enclave.origin,
        IDOS_GATEWAY_URL: gateway.origin,
        IDOS_CHAIN_ID: CHAIN_ID,
      },
    },
    dashboard: {
      room: 'apps/dashboard',
      folder: folder('apps/dashboard'),
      env: {
        IDOS_ENCLAVE_ORIGIN: enclave.origin,
        IDOS_GATEWAY_URL: gateway.origin,
        IDOS_CHAIN_ID: CHAIN_ID,
        IDOS_REGISTRAR_URL: neobankIssuer.origin,
      },
    },
    consumers: {
      room: 'apps/dapp-dashboard',
      folder: folder('apps/dapp-dashboard'),
      env: {
        IDOS_ENCLAVE_ORIGIN: enclave.origin,
        IDOS_GATEWAY_URL: gateway.origin,
        IDOS_CHAIN_ID: CHAIN_ID,
      },
    },
  } as const satisfies Readonly<Record<string, PageBuild>>
}

/**
 * Folders that the pages of a stack are served from. Those of another stack than the usual one are in folders of their own, so
 * that stacks side by side do not take the pages from under each other.
 */
export function pageFolders({ portBase, https }: DevHosts): Readonly<Record<SiteName, string>> {
  const mark = markOf(portBase, https)
  const folder = (room: string) =>
    mark === '' ? join(root, room, 'build') : join(root, `.data/sites${mark}`, room)
  return {
    enclave: folder('enclave'),
    isle: folder('isle'),
    dashboard: folder('apps/dashboard'),
    consumers: folder('apps/dapp-dashboard'),
  }
}

/** Deploys the pages of the usual stack for another one, as an operator does: the same bytes as a build for it, at once. */
export function deployPages(hosts: DevHosts): void {
  const { enclave, isle, gateway, dashboard, dappDashboard, neobankIssuer } = hosts
  const folders = pageFolders(hosts)
  const sites = deployedSites(
    {
      ...{ enclave: enclave.origin, isle: isle.origin, gateway: gateway.origin },
      ...{ chainId: CHAIN_ID, embedders: [] },
      dashboard: { origin: dashboard.origin, registrar: neobankIssuer.origin },
      consumers: { origin: dappDashboard.origin },
    },
    {
      enclave: join(root, 'enclave/build'),
      isle: join(root, 'isle/build'),
      dashboard: join(root, 'apps/dashboard/build'),
      consumers: join(root, 'apps/dapp-dashboard/build'),
    },
  )
  for (const name of siteNames) writeSite(folders[name], sites[name] ?? new Map())
}

/** The pages for looking at every screen, in folders of their own. */
export function playgroundBuilds({ portBase, isle, gateway, playground }: DevHosts) {
  const folder = (room: string) => join(root, `.data/playground-${portBase}`, room)
  const env = { IDOS_ENCLAVE_ORIGIN: playground.enclave.origin }
  return {
    isle: {
      room: 'isle',
      folder: folder('isle'),
      mode: 'playground',
      env: { ...env, IDOS_GATEWAY_URL: gateway.origin, IDOS_CHAIN_ID: CHAIN_ID },
    },
    enclave: {
      room: 'enclave',
      folder: folder('enclave'),
      mode: 'playground',
      env: { ...env, IDOS_ISLE_ORIGINS: isle.origin },
    },
  } as const satisfies Readonly<Record<string, PageBuild>>
}
