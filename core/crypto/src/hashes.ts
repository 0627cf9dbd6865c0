// The one door through which hash functions enter, so that every bundle carries them once. Keccak has one of its own
// (`keccak.ts`): a page needs it later than the others.
export { ripemd160, sha1 } from '@noble/hashes/legacy.js'
export { sha256, sha512 } from '@noble/hashes/sha2.js'
