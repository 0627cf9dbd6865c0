import type { DevHosts } from '../hosts.ts'
import type { KeyPair } from './authority.ts'

/** The certificate of a stack. */
export type Secured = KeyPair & {
  /** The certificate to trust: as PEM, and its file. */
  readonly authority: string
  readonly authorityFile: string
  /** Of the key of the stack, as `publicKeyHash` has it. */
  readonly publicKeyHash: string
}

/**
 * The authority of a data folder. It is kept there with the first certificate: a folder that is emptied in between has the same
 * one again. What makes certificates is loaded here, by those who want https.
 */
export async function openAuthority(dataDir: string) {
  const { authorityPath, loadAuthority, storeAuthority } = await import('./authority-files.ts')
  const { certifyHosts, publicKeyHash } = await import('./certify-hosts.ts')
  const authority = await loadAuthority(dataDir, Date.now())
  return {
    async certify(hosts: DevHosts): Promise<Secured> {
      storeAuthority(dataDir, authority)
      const pair = await certifyHosts(authority, hosts, Date.now())
      return {
        ...pair,
        authority: authority.certificate,
        authorityFile: authorityPath(dataDir),
        publicKeyHash: publicKeyHash(pair),
      }
    },
  }
}
