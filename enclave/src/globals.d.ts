/** Fixed at build time by `vite.config.ts`. */
declare const __ENCLAVE_ORIGIN__: string
declare const __ISLE_ORIGINS__: readonly string[]
/** The password estimator's file, known once it is built. */
declare const __ESTIMATOR_FILE__: { readonly path: string; readonly integrity: string }

declare module '*?worker&url' {
  const url: string
  export default url
}
