import { setTimeout as pause } from 'node:timers/promises'
import { ed25519Signer, mined } from '@idos/operator'
import { NodeKwil } from '@kwilteam/kwil-js'
import { hexToBytes } from '@noble/hashes/utils.js'
import { CHAIN_ID } from '../chain-id.ts'

const TABLE = `
CREATE NAMESPACE IF NOT EXISTS trials;
{trials}CREATE TABLE IF NOT EXISTS written (id INT8 PRIMARY KEY, line TEXT);
`

/** A node that has just joined hears of the next block when it asks for it, after seven seconds. */
const ATTEMPTS = 60
const PAUSE = 500

export type Writer = {
  /** Writes a row through a node; resolves once it is in a block. */
  write(url: string): Promise<void>
}

/** Writes into a table of its own, as the owner of the database. */
export async function createWriter(url: string, ownerSeed: string): Promise<Writer> {
  const owner = ed25519Signer(hexToBytes(ownerSeed))
  const clientOf = (kwilProvider: string) =>
    new NodeKwil({ kwilProvider, chainId: CHAIN_ID, timeout: 30_000 })
  await clientOf(url).execSql(TABLE, {}, owner, true)
  let last = 0
  return {
    async write(target) {
      last++
      const values = { $id: last, $line: `line ${last}` }
      const text = '{trials}INSERT INTO written (id, line) VALUES ($id, $line);'
      await afterLastBlock(() => mined(target, clientOf(target).execSql(text, values, owner, true)))
    },
  }
}

/** A node that has not got the last block yet gives the nonce of the one before, or refuses. */
async function afterLastBlock<T>(send: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send()
    } catch (error) {
      if (attempt === ATTEMPTS || !/invalid nonce|node is catching up/.test(String(error)))
        throw error
      await pause(PAUSE)
    }
  }
}
