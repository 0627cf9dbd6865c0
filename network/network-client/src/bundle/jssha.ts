import { sha256 } from '@noble/hashes/sha2.js'

/** Stands for jsSHA in bundles: the SHA-256 of bytes, which is all that kwil-js asks of it for calls and transactions. */
export default class JsSha {
  private readonly hash = sha256.create()

  constructor(variant: string, inputFormat: string) {
    if (variant !== 'SHA-256' || inputFormat !== 'UINT8ARRAY') {
      throw new Error('jssha was left out of this bundle')
    }
  }

  update(bytes: Uint8Array): this {
    this.hash.update(bytes)
    return this
  }

  getHash(outputFormat: string): Uint8Array {
    if (outputFormat !== 'UINT8ARRAY') throw new Error('jssha was left out of this bundle')
    return this.hash.digest()
  }
}
