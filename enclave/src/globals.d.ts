/** What a build writes into the workers behind the key worker. */
interface ImportMeta {
  readonly env: { readonly IDOS_VERIFIER_ANCHORS?: string }
}

declare module '*?sealed' {
  const script: import('./shared/sealed-script.ts').SealedScript
  export default script
}

/** In a worker: the hash of the text of a worker behind it, `sha384-…`. */
declare module '*?behind' {
  const integrity: string
  export default integrity
}

/** Text in several files: see `vite/sealed-scripts.ts`. */
declare module '*?parts' {
  const scripts: readonly import('./shared/sealed-script.ts').SealedScript[]
  export default scripts
}

/** A part of the page that loads when it is needed. */
declare module '*?later' {
  const script: import('./shared/sealed-script.ts').SealedScript
  export default script
}
