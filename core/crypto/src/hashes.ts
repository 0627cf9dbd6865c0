// The one door through which hash functions enter, so that every bundle carries them once.
export { ripemd160, sha1 } from '@noble/hashes/legacy.js'
export { sha256, sha512 } from '@noble/hashes/sha2.js'
export { keccak_256 } from '@noble/hashes/sha3.js'
