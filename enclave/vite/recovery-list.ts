import { wordlist } from '@scure/bip39/wordlists/english.js'

/**
 * The 2048 English words of BIP-39, in one part: a file that the window loads when recovery words are made or typed. Read by
 * the build only (`?parts`): none of the library's code is in the Enclave.
 */
export function partsOfRecoveryList(): (readonly string[])[] {
  return [wordlist]
}
