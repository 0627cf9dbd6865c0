/** Parameters of scrypt (RFC 7914) as a profile fixes them. */
export type ScryptParameters = {
  readonly N: number
  readonly r: number
  readonly p: number
  readonly length: number
}

export type Scrypt = (
  password: Uint8Array,
  salt: Uint8Array,
  parameters: ScryptParameters,
) => Promise<Uint8Array>

/** `wasm` needs `wasm-unsafe-eval` in the Content-Security-Policy; `js` runs everywhere, about four times slower. */
export type KdfEngine = 'wasm' | 'js'

/** The smallest valid module: magic number and version. */
const EMPTY_MODULE = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]

/** Compiles an empty module: policy and platform answer together. */
export async function detectKdfEngine(): Promise<KdfEngine> {
  try {
    await WebAssembly.compile(Uint8Array.from(EMPTY_MODULE))
    return 'wasm'
  } catch {
    return 'js'
  }
}

/** Loads an engine; only the one that is used is ever loaded. */
export async function loadScrypt(engine: KdfEngine): Promise<Scrypt> {
  return engine === 'wasm'
    ? (await import('./scrypt-wasm.ts')).scryptWasm
    : (await import('./scrypt-js.ts')).scryptJs
}
