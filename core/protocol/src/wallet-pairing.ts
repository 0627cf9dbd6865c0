import * as v from 'valibot'

/**
 * How a wallet elsewhere finds the page (WalletConnect 2.0, ERC-1328): the topic of a pairing and its key, and nothing that
 * leads to any other place.
 */
const pairingUri = v.pipe(
  v.string(),
  v.maxLength(600),
  v.regex(/^wc:[0-9a-f]{64}@2\?[\w%=&.,[\]-]+$/),
)

/** An app that takes the code as `uri`, in the page's words. */
const walletApp = v.strictObject({
  name: v.pipe(v.string(), v.regex(/^.{1,80}$/s)),
  link: v.pipe(
    v.string(),
    v.maxLength(200),
    v.regex(/^https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/[\w./~-]*)?$/),
  ),
})

/** Schema of what is shown for a wallet on another device. */
export const walletPairing = v.strictObject({
  uri: pairingUri,
  apps: v.pipe(v.array(walletApp), v.maxLength(6)),
})
export type WalletPairing = v.InferOutput<typeof walletPairing>
