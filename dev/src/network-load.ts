import { KwilSigner, NodeKwil } from '@kwilteam/kwil-js'
import { ed25519 } from '@noble/curves/ed25519.js'
import { hexToBytes } from '@noble/hashes/utils.js'
import { CHAIN_ID } from './hosts.ts'

const SCHEMA = `
CREATE NAMESPACE IF NOT EXISTS faults;
{faults}CREATE TABLE IF NOT EXISTS written (id INT8 PRIMARY KEY);
{faults}CREATE OR REPLACE ACTION add($id INT8) PUBLIC { INSERT INTO written (id) VALUES ($id); };
`
const RANGE = 1_000_000
const INT8 = { name: 'int8', is_array: false, metadata: [0, 0] }

function clientOf(url: string): NodeKwil {
  return new NodeKwil({ kwilProvider: url, chainId: CHAIN_ID, timeout: 20_000 })
}

function signerOf(seed: Uint8Array): KwilSigner {
  const sign = async (message: Uint8Array) => ed25519.sign(message, seed)
  return new KwilSigner(sign, ed25519.getPublicKey(seed), 'ed25519')
}

export type Load = {
  /** Ids whose write was answered as committed. */
  readonly acknowledged: ReadonlySet<number>
  stop(): Promise<void>
}

/** Deploys a table of its own and writes into it through every node, one writer a key, until it is told to stop. */
export async function startLoad(
  urls: readonly string[],
  ownerSeed: string,
  writers: number,
  /** Tells the ids of one load from those of another. */
  round: number,
): Promise<Load> {
  const owner = signerOf(hexToBytes(ownerSeed))
  await clientOf(urls[0] as string).execSql(SCHEMA, {}, owner, true)
  const clients = urls.map(clientOf)
  const acknowledged = new Set<number>()
  let stopping = false

  async function write(writer: number): Promise<void> {
    const signer = signerOf(crypto.getRandomValues(new Uint8Array(32)))
    for (let n = 1; !stopping; n++) {
      const id = writer * RANGE + n
      const client = clients[(writer + n) % clients.length] as NodeKwil
      const call = { namespace: 'faults', name: 'add', inputs: [[id]], types: [INT8] }
      try {
        await client.execute(call as never, signer, true)
        acknowledged.add(id)
      } catch {
        // Not answered: it may or may not be mined.
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
    }
  }
  const running = Promise.all(Array.from({ length: writers }, (_, i) => write(round * writers + i)))
  return {
    acknowledged,
    stop: async () => {
      stopping = true
      await running
    },
  }
}

/** Every id that a node has. */
export async function readWritten(url: string): Promise<ReadonlySet<number>> {
  const { data } = await clientOf(url).selectQuery<{ id: string }>(
    '{faults}SELECT id FROM written ORDER BY id',
    {},
  )
  return new Set((data ?? []).map(({ id }) => Number(id)))
}
