/** Set at build time. */
declare const __ENCLAVE_ORIGIN__: string
declare const __GATEWAY_URL__: string
declare const __CHAIN_ID__: string

/** A style sheet that comes with what needs it. */
declare module '*.css' {}
