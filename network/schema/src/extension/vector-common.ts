import { decodeHex } from '@idos/crypto/bytes'
import facts from '../vectors/schema-test-vectors.json' with { type: 'json' }
import {
  evmWallet,
  nearWallet,
  stellarWallet,
  type VectorWallet,
  xrplSecpWallet,
  xrplWallet,
} from './vector-wallets.ts'

export type Arg = string | bigint | null
export type Row = readonly Arg[]

export const userId = '11111111-2222-4333-8444-555555555555'
export const dataId = '22222222-3333-4444-8555-666666666666'
export const hash = facts.dag.text.slice(-64)
export const hex = facts.cred.issuer_auth_public_key
/** Publicly known keys. */
export function seedOf(byte: number): Uint8Array {
  return new Uint8Array(32).fill(byte)
}

/** The first account of every Hardhat chain. */
export const hardhatWallet = evmWallet(
  decodeHex('ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'),
)

export const wallets: readonly VectorWallet[] = [
  hardhatWallet,
  nearWallet(seedOf(1)),
  stellarWallet(seedOf(3)),
  xrplWallet(seedOf(4)),
  xrplSecpWallet(seedOf(5)),
]
export const ZERO_WIDTH = '\u200b'
export const ANGSTROM = '\u212b'

/** Each row with one argument replaced, for every replacement. */
export function variants(base: Row, changes: readonly (readonly [number, Arg])[]): readonly Row[] {
  return [base, ...changes.map(([at, value]) => base.map((arg, i) => (i === at ? value : arg)))]
}
