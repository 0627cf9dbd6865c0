/** Set at build time. */
declare const __ENCLAVE_ORIGIN__: string
declare const __GATEWAY_URL__: string
declare const __CHAIN_ID__: string
/** With it the Isle connects wallets by itself where a page lends none. */
declare const __WALLETCONNECT__: { readonly projectId: string; readonly relayUrl: string } | null
