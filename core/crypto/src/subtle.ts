/** What this room uses of Web Crypto. `null` stands for an engine without it, or one that lacks the curve. */
export type Subtle = Pick<
  SubtleCrypto,
  'digest' | 'importKey' | 'deriveBits' | 'generateKey' | 'exportKey' | 'sign' | 'verify'
>

/** The Web Cryptography that is used. */
export type SubtleOption = {
  /** Defaults to the platform's; `null` forces plain script. */
  subtle?: Subtle | null
}

export function subtleOf(options: SubtleOption): Subtle | null {
  return options.subtle === undefined ? (globalThis.crypto?.subtle ?? null) : options.subtle
}
