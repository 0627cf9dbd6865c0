import { scrypt } from 'hash-wasm'
import type { Scrypt } from './scrypt-engines.ts'

export const scryptWasm: Scrypt = (password, salt, { N, r, p, length }) =>
  scrypt({
    password,
    salt,
    costFactor: N,
    blockSize: r,
    parallelism: p,
    hashLength: length,
    outputType: 'binary',
  })
