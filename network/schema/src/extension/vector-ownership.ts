import { type OwnershipParameters, ownershipMessage } from '@idos/wallets'
import facts from '../vectors/schema-test-vectors.json' with { type: 'json' }
import { dataId, hardhatWallet, hex, type Row, seedOf, userId, variants } from './vector-common.ts'
import { network, profileKey } from './vector-grants.ts'
import { nearWallet, type VectorWallet } from './vector-wallets.ts'

export const boundTerms = {
  owner: hardhatWallet.identifier,
  grantee: hex,
  issuerPublicKey: hex,
  id: dataId,
  accessGrantTimelock: '2025-07-10T12:00:00Z',
  notUsableBefore: '2025-07-10T12:00:00Z',
  notUsableAfter: '2025-07-11T12:00:00Z',
}

/** A new profile, one known by an XRPL wallet, one known by a Stellar wallet at a time that nobody kept. */
export const forms: readonly OwnershipParameters['existing'][] = [
  null,
  { createdAt: 1_735_689_600, wallet: facts.xrpl.address },
  { createdAt: 0, wallet: facts.stellar.address },
]

/** The text, and what is almost it. */
export function variationsOf(text: string): readonly string[] {
  const changed = (from: string | RegExp, to: string) => text.replace(from, to)
  return [
    text,
    `${text}\n`,
    text.replaceAll('\n', '\r\n'),
    text.replaceAll('\n', '\r'),
    changed('Network', 'network'),
    changed('By signing', 'By not signing'),
    changed('https://login.neobank.example', 'https://Login.neobank.example'),
    changed('https://login.neobank.example', `https://${'a'.repeat(301)}`),
    changed('https://login.neobank.example', 'https://a_b.[::1]:8080'),
    changed(profileKey, `${profileKey.slice(0, -2)}d=`),
    changed(profileKey, ''),
    changed('Wallet type: EVM\n', ''),
    changed('idos-dev', 'x'.repeat(65)),
    changed('abcdefgh-0123', 'abc'),
    changed('2025-07-10T13:00:00Z', '2025-07-10T12:00:00Z'),
    text.replaceAll('2025-01-01T00:00:00Z', 'unknown'),
    text.replaceAll('2025-01-01T00:00:00Z', '1970-01-01T00:00:00Z'),
    text.replaceAll(facts.xrpl.address, 'alice.near'),
    text.replaceAll(facts.xrpl.address, facts.near.public_key),
    `${text}\nLogs in at: https://isle.example`,
    changed('Logs in at', 'Logs out at'),
    changed(', and you log in to it on the page named last', ''),
    changed('https://isle.example', ''),
    changed('https://isle.example', 'https://isle.example/x'),
  ]
}

export function ownershipText(
  wallet: VectorWallet,
  existing: OwnershipParameters['existing'] = null,
  logsInAt?: string,
): string {
  return ownershipMessage({
    userId,
    recipientEncryptionPublicKey: profileKey,
    walletType: wallet.walletType,
    address: wallet.address,
    chainId: network,
    site: 'https://login.neobank.example',
    issuedAt: 1_752_148_800,
    expiresAt: 1_752_152_400,
    nonce: 'abcdefgh-0123',
    existing,
    logsInAt,
  })
}

export function boundProofs(): readonly Row[] {
  const now = 1_752_149_000n
  const created = boundProofsOf(hardhatWallet, nearWallet(seedOf(1)))
  const { address } = hardhatWallet
  const known = ownershipText(hardhatWallet, forms[1])
  const stellar = ownershipText(hardhatWallet, forms[2])
  const base = [known, userId, 'EVM', address, network, now, -1n]
  const added = [...base, profileKey, 1_735_689_600n, facts.xrpl.address]
  return [
    ...created,
    ...variants(added, [
      [0, ownershipText(hardhatWallet)],
      [0, stellar],
      [7, Buffer.alloc(32, 8).toString('base64')],
      [8, 0n],
      [8, 1_735_689_601n],
      [9, ''],
      [9, facts.xrpl_secp.address],
      [9, facts.xrpl.public_key],
    ]),
    [stellar, ...base.slice(1), profileKey, 0n, facts.stellar.public_key_hex],
    [stellar, ...base.slice(1), profileKey, 0n, facts.stellar.address],
  ]
}

function boundProofsOf(...owners: readonly VectorWallet[]): readonly Row[] {
  const now = 1_752_149_000n
  return owners.flatMap((wallet) => {
    const { walletType, address } = wallet
    const named = [ownershipText(wallet), userId, walletType, address, network, now, -1n]
    const base = [...named, profileKey, 1_735_689_600n, '']
    return variants(base, [
      [0, null],
      [0, facts.evm.msg],
      [0, `${ownershipText(wallet)} `],
      [0, ownershipText(wallet, null, 'https://isle.example')],
      [1, dataId],
      [1, null],
      [2, 'Stellar'],
      [2, null],
      [3, address.toLowerCase()],
      [3, address.toUpperCase()],
      [3, 'bob.near'],
      [3, null],
      [4, ''],
      [4, 'idos-main'],
      [5, 1_752_148_735n],
      [5, 1_752_148_734n],
      [5, 1_752_152_400n],
      [5, 1_752_152_401n],
      [6, 1_752_148_799n],
      [6, 1_752_148_800n],
      [7, null],
      [7, Buffer.alloc(32, 8).toString('base64')],
      [8, 0n],
      [9, facts.xrpl.address],
    ])
  })
}
