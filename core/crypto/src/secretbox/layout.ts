/** Where things lie in the memory of the module: one page, nothing of it is ever handed out. */

/** Input block of Salsa20, 16 words. */
export const STATE = 0
/** The block counter among them; a message here is far from 2^32 blocks. */
export const COUNTER = STATE + 32
/** r and h of Poly1305, five limbs of 26 bits in 64 each. */
export const R = 64
export const H = R + 40
/** Second half of the one-time key, 16 bytes. */
export const PAD = H + 40
/** 16 bytes. */
export const TAG = PAD + 16
/** A last block that is shorter than 16 bytes, filled up. */
export const LAST = TAG + 16
export const BUFFER = 256
/** Bytes of one turn, a multiple of the 256 that four blocks of key stream are. Fits the first-level cache. */
export const TURN = 32_768
