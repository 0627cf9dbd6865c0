// Keys of this server. Made at the first start, readable for this user alone. In production: from where your secrets are.
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

/** 32 bytes each. */
export function keysFrom(path) {
  if (!existsSync(path)) {
    const fresh = { signing: randomBytes(32), encryption: randomBytes(32) }
    const text = Object.entries(fresh).map(([name, bytes]) => [name, bytes.toString('hex')])
    writeFileSync(path, JSON.stringify(Object.fromEntries(text)), { mode: 0o600, flag: 'wx' })
  }
  const stored = JSON.parse(readFileSync(path, 'utf8'))
  const bytesOf = (name) => new Uint8Array(Buffer.from(stored[name], 'hex'))
  return { signing: bytesOf('signing'), encryption: bytesOf('encryption') }
}
