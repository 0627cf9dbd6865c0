import type { NetworkNode } from '@idos/operator'
import { ed25519Signer, mined } from '@idos/operator'
import { NodeKwil } from '@kwilteam/kwil-js'
import { hexToBytes } from '@noble/hashes/utils.js'
import { CHAIN_ID } from '../chain-id.ts'
import { stateOf } from './agreement.ts'

/** Runs statements as the owner, through the first node that answers. */
export async function asOwner(
  nodes: readonly NetworkNode[],
  ownerSeed: string,
  statements: string,
): Promise<void> {
  const states = await Promise.all(nodes.map(stateOf))
  const url = nodes.find((_, i) => states[i])?.url
  if (!url) throw new Error('no node answers')
  const kwil = new NodeKwil({ kwilProvider: url, chainId: CHAIN_ID, timeout: 60_000 })
  await mined(url, kwil.execSql(statements, {}, ed25519Signer(hexToBytes(ownerSeed)), true))
}

/** A new table, and an action with another body. */
export function changeSchema(
  nodes: readonly NetworkNode[],
  ownerSeed: string,
  round: number,
): Promise<void> {
  return asOwner(
    nodes,
    ownerSeed,
    `
CREATE NAMESPACE IF NOT EXISTS faults;
{faults}CREATE TABLE IF NOT EXISTS round_${round} (id INT8 PRIMARY KEY);
{faults}CREATE OR REPLACE ACTION last_round() PUBLIC VIEW RETURNS (round INT8) { RETURN ${round}; };
`,
  )
}
