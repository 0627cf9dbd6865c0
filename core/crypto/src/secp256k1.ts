// The one door through which the curve enters, so that every bundle carries it once.
export { secp256k1 } from '@noble/curves/secp256k1.js'
