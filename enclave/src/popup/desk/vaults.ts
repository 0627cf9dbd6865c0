import * as v from 'valibot'
import { type DeskVault, deskVault, issuerList } from '../../shared/desk-messages.ts'
import { objectStore } from '../../shared/object-store.ts'

const kept = v.object({ vault: deskVault, issuers: v.fallback(issuerList, []) })
export type KeptVault = { readonly vault: DeskVault; readonly issuers: readonly string[] }

/** Where keys of consumers lie, by the site that each is for. Every verb may fail: a browser may deny it. */
export type VaultStore = {
  /** Null for a site without one, and for what is none. */
  get(site: string): Promise<KeptVault | null>
  set(kept: KeptVault): Promise<void>
}

/** The Enclave's own site deletes it, too (`site/erase-origin.ts`). */
const DESK_DATABASE = 'idos-desk'
const VAULTS = 'vaults'

/** In the first-party IndexedDB, apart from everything of a person's. */
export function createVaults(): VaultStore {
  const use = objectStore(DESK_DATABASE, VAULTS)
  return {
    async get(site) {
      const found = v.safeParse(kept, await use((database) => database.get(VAULTS, site)))
      return found.success && found.output.vault.site === site ? found.output : null
    },
    set: (one) =>
      use(async (database) => {
        await database.put(VAULTS, one, one.vault.site)
      }),
  }
}
