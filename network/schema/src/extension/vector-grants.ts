import {
  dagMessage,
  dwgMessage,
  legacyDagMessage,
  unboundDagMessage,
  unboundDwgMessage,
} from '@idos/wallets'
import facts from '../vectors/schema-test-vectors.json' with { type: 'json' }
import {
  type Arg,
  dataId,
  hardhatWallet,
  hash,
  hex,
  type Row,
  userId,
  variants,
} from './vector-common.ts'
import type { VectorWallet } from './vector-wallets.ts'

export function dwgArguments(owner: string): readonly string[] {
  const at = '2025-07-10T12:00:00Z'
  return [owner, hex, hex, dataId, at, at, '2025-07-11T12:00:00Z']
}

export function dagArguments(owner: string): Row {
  return [owner, 'a'.repeat(64), userId, 1_767_225_600n, hash]
}

/** A line break or control character in each of the first arguments in turn. */
export function lineBreaks(count: number): readonly (readonly [number, Arg])[] {
  const marks = ['\n', '\r', '\u2028', '\u0085', '\t', '\u0000', '\u200b']
  return Array.from(
    { length: count },
    (_, i) => [i, `x${marks[i % marks.length]}owner: y`] as const,
  )
}

/** Key and network of the bound texts. */
export const profileKey = Buffer.alloc(32, 7).toString('base64')
export const network = 'idos-dev'

/** Write grants that were signed in one form, for the method that verifies that form. */
export function dwgSignatures(wallet: VectorWallet, isBound: boolean): readonly Row[] {
  const args = dwgArguments(wallet.identifier)
  const [owner = '', grantee = '', issuerPublicKey = '', id = ''] = args
  const [accessGrantTimelock = '', notUsableBefore = '', notUsableAfter = ''] = args.slice(4)
  const unbound = {
    ...{ owner, grantee, issuerPublicKey, id },
    ...{ accessGrantTimelock, notUsableBefore, notUsableAfter },
  }
  const bound = { ...unbound, recipientEncryptionPublicKey: profileKey, chainId: network }
  const signatures = [dwgMessage(bound), unboundDwgMessage(unbound)].map(wallet.sign)
  const [signature = '', otherForm = ''] = isBound ? signatures : signatures.reverse()
  const ends = isBound ? [profileKey, network] : []
  const base = [owner, wallet.walletType, wallet.publicKey, ...args.slice(1), signature, ...ends]
  const boundChanges: [number, Arg][] = [
    [10, Buffer.alloc(32, 8).toString('base64')],
    [10, null],
    [11, 'idos-main'],
    [11, ''],
    [11, null],
  ]
  return variants(base, [
    ...(isBound ? boundChanges : []),
    [9, otherForm],
    [0, owner.toLowerCase()],
    [0, null],
    [1, 'evm'],
    [1, null],
    [2, null],
    [2, facts.xrpl.public_key],
    [3, grantee.toUpperCase()],
    [3, `x\n${grantee}`],
    [4, null],
    [5, userId],
    [6, notUsableAfter],
    [7, ''],
    [8, notUsableBefore],
    [9, ''],
    [9, null],
  ])
}

/** Access grants that were signed in one form, for the method that verifies that form. */
export function dagSignatures(wallet: VectorWallet, isBound: boolean): readonly Row[] {
  const unbound = {
    owner: wallet.identifier,
    grantee: 'a'.repeat(64),
    dataId: userId,
    lockedUntil: 1_767_225_600n,
    contentHash: hash,
  }
  const bound = { ...unbound, chainId: network }
  const signatures = [dagMessage(bound), unboundDagMessage(unbound)].map(wallet.sign)
  const [signature = '', otherForm = ''] = isBound ? signatures : signatures.reverse()
  const [owner = null, ...rest] = dagArguments(wallet.identifier)
  const ends = isBound ? [network] : []
  const base = [owner, wallet.walletType, wallet.publicKey, ...rest, signature, ...ends]
  const boundChanges: [number, Arg][] = [
    [8, 'idos-main'],
    [8, ''],
    [8, null],
  ]
  return variants(base, [
    ...(isBound ? boundChanges : []),
    [7, otherForm],
    [0, String(owner).toLowerCase()],
    [0, null],
    [1, 'Stella'],
    [2, null],
    [3, 'A'.repeat(64)],
    [4, dataId],
    [4, null],
    [5, 0n],
    [5, null],
    [6, null],
    [6, hash.toUpperCase()],
    [7, ''],
    [7, null],
  ])
}

export function legacySignatures(): readonly Row[] {
  const { address } = hardhatWallet
  const signature = hardhatWallet.sign(
    legacyDagMessage({ owner: address, grantee: address, dataId, lockedUntil: 0 }),
  )
  return variants(
    [address, address, dataId, 0n, signature],
    [
      [0, address.toLowerCase()],
      [0, hex],
      [0, null],
      [1, address.toUpperCase()],
      [1, hex],
      [1, null],
      [2, userId],
      [3, 1n],
      [3, null],
      [4, `${signature.slice(0, -2)}00`],
      [4, hardhatWallet.sign('x')],
      [4, null],
    ],
  )
}
