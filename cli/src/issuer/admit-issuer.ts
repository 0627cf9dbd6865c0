/**
 * Attacker: whoever can put a key into the command line's text that is not the issuer's; so what was admitted is read back
 * from the network and printed, key by key.
 */

import { issuerKey } from '@idos/credentials'
import { encodeHex } from '@idos/crypto'
import { createNetworkClient } from '@idos/network-client'
import { createOwner } from '@idos/operator'
import { IdosError } from '@idos/protocol'
import { canonicalIdentifier } from '@idos/wallets'
import { withKey } from '../keys/key-file.ts'
import { printable } from '../program/printable.ts'
import type { Run } from '../program/program.ts'
import { table } from '../program/wrap.ts'
import type { admitIssuer } from './commands.ts'
import { readIssuers } from './read-issuers.ts'

export const run: Run<typeof admitIssuer> = async ({ values }, surroundings) => {
  const { name, node, 'chain-id': chainId } = values
  const keys = values.key.map(addressOf)
  const network = createNetworkClient({ gateways: [node], chainId, fetch: surroundings.fetch })
  const known = (await readIssuers(network)).find((one) => one.name === name)
  if (known && values.id !== undefined && known.id !== values.id)
    throw new IdosError('BAD_REQUEST', {
      message: `The network knows ${name} by the id ${known.id}.`,
    })
  const id = known?.id ?? values.id ?? newUuid(surroundings.random)
  const identities = new Set(known?.keys.map((key) => canonicalIdentifier(key)))
  const added = keys.filter((key) => !identities.has(canonicalIdentifier(key)))
  await withKey(values['owner-key-file'], 'signing', surroundings, async (secret) => {
    const owner = createOwner({ nodeUrl: node, chainId, ownerSeed: encodeHex(secret) })
    if (!known) {
      surroundings.progress(`Admitting ${name} ...`)
      await owner.execute('add_inserter_as_owner', { id, name })
    }
    for (const address of added) {
      surroundings.progress(`Adding the key ${address} ...`)
      await owner.execute('add_delegate_as_owner', { address, inserter_id: id })
    }
  })
  const now = (await readIssuers(network)).find((one) => one.id === id)
  if (!now) throw new IdosError('TRANSACTION_UNCONFIRMED')
  return {
    value: { ...now, isNew: !known, added },
    lines: table([
      ['issuer', printable(now.name)],
      ['id', now.id],
      ...now.keys.map((key) => [
        'key',
        `${printable(key)}${added.includes(key) ? ' (added)' : ''}`,
      ]),
    ]),
  }
}

/** As the network writes it: hex of an Ed25519 key, or a wallet's address. */
function addressOf(text: string): string {
  try {
    return issuerKey(text)
  } catch {
    if (canonicalIdentifier(text) !== null) return text
    throw new IdosError('CONFIG_INVALID', {
      message: '--key must be a did:key, 64 hex digits in lower case, or the address of a wallet.',
    })
  }
}

/** RFC 9562 §5.4. */
function newUuid(random: (length: number) => Uint8Array): string {
  const bytes = random(16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return encodeHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
