import type { Extension } from '@idos/kwil'
import { NEP413_RECIPIENTS } from '@idos/wallets'
import { checkMethods } from './check-methods.ts'
import { credentialMethods } from './credential-methods.ts'
import { grantMethods } from './grant-methods.ts'
import { walletMethods } from './wallet-methods.ts'

/** How the `idos` extension judges signatures. */
export type IdosExtensionOptions = {
  /** NEP-413 recipients whose signatures count here; the two of the idOS clients unless told. */
  nep413Recipients?: readonly string[]
}

/**
 * The extension `idos` that the schema mounts: every signature check and every form check of the network. Deterministic; the
 * real node has the same methods in Go, held to `vectors.json`.
 *
 * @example const node = await startDevnode({ extensions: [createIdosExtension()] })
 */
export function createIdosExtension(options: IdosExtensionOptions = {}): Extension {
  const recipients = options.nep413Recipients ?? NEP413_RECIPIENTS
  return {
    name: 'idos',
    methods: [
      ...checkMethods(),
      ...credentialMethods(),
      ...walletMethods(recipients),
      ...grantMethods(recipients),
    ],
  }
}
