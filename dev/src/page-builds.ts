import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CHAIN_ID } from './chain-id.ts'
import { DEFAULT_PORT_BASE, type DevHosts } from './hosts.ts'

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

/**
 * Builds of the rooms whose pages hold origins as text. Those of another port base than the default are in a folder of
 * their own, so that stacks side by side do not take the pages from under each other.
 */
export function pageBuilds(hosts: DevHosts) {
  const { portBase, enclave, isle, gateway, neobankIssuer } = hosts
  const folder = (room: string) =>
    portBase === DEFAULT_PORT_BASE
      ? join(root, room, 'build')
      : join(root, `.data/pages-${portBase}`, room)
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
  } as const satisfies Readonly<Record<string, PageBuild>>
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
