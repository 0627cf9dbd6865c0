import scryptLibrary from 'scrypt-js'
import type { Scrypt } from './scrypt-engines.ts'

/** The synchronous form: the asynchronous one waits for timers and takes six times as long in a browser. */
export const scryptJs: Scrypt = async (password, salt, { N, r, p, length }) =>
  scryptLibrary.syncScrypt(password, salt, N, r, p, length)
