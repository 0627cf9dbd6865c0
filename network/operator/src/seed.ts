import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mustPassLint } from '@idos/kuneiform/lint'
import { schemaFiles, schemaText } from '@idos/schema/sql'
import { NodeKwil } from '@kwilteam/kwil-js'
import { ed25519 } from '@noble/curves/ed25519.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { CHAIN_ID } from './chain-id.ts'
import { ed25519Signer } from './kwil-signer.ts'
import { mined } from './mined.ts'
import type { DevSecrets } from './secrets.ts'

const ISSUER_NAME = 'neobank-issuer'
/** Ten years in seconds. */
const LONGEST_TIME_LOCK = 315_576_000
const ISSUER_INSERTER_ID = '0b5f4e3c-6f6f-4b7a-9c39-6f1f0a5d2e10'

export function ed25519PublicKey(seed: string): string {
  return bytesToHex(ed25519.getPublicKey(hexToBytes(seed)))
}

/**
 * Deploys the schema as its owner and permits the demo issuer to create profiles. Both happen once per data folder;
 * a changed schema text is deployed again on top, unless schema:lint has something against it.
 */
export async function seed(
  secrets: DevSecrets,
  dataDir: string,
  nodeUrl: string,
): Promise<'seeded' | 'unchanged'> {
  const text = schemaText()
  const digest = createHash('sha256').update(text).digest('hex')
  const marker = join(dataDir, 'schema.sha256')
  const deployed = existsSync(marker) ? readFileSync(marker, 'utf8').trim() : ''
  if (deployed === digest) return 'unchanged'

  mustPassLint(schemaFiles())
  const kwil = new NodeKwil({ kwilProvider: nodeUrl, chainId: CHAIN_ID, timeout: 60_000 })
  const owner = ed25519Signer(hexToBytes(secrets.ownerSeed))
  await mined(nodeUrl, kwil.execSql(text, {}, owner, true))
  if (deployed === '') {
    const run = (name: string, inputs: (string | boolean | number)[], types: object[]) =>
      mined(
        nodeUrl,
        kwil.execute({ namespace: 'main', name, inputs: [inputs], types } as never, owner, true),
      )
    const uuid = { name: 'uuid', is_array: false, metadata: [0, 0] }
    const string = { name: 'text', is_array: false, metadata: [0, 0] }
    const bool = { name: 'bool', is_array: false, metadata: [0, 0] }
    const int = { name: 'int8', is_array: false, metadata: [0, 0] }
    // Bound texts must name this network; they are all that counts.
    await run(
      'update_settings_as_owner',
      [CHAIN_ID, true, false, LONGEST_TIME_LOCK, true],
      [string, bool, bool, int, bool],
    )
    await run('add_inserter_as_owner', [ISSUER_INSERTER_ID, ISSUER_NAME], [uuid, string])
    await run(
      'add_delegate_as_owner',
      [ed25519PublicKey(secrets.issuerSeed), ISSUER_INSERTER_ID],
      [string, uuid],
    )
  }
  writeFileSync(marker, `${digest}\n`)
  return 'seeded'
}
