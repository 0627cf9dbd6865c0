import { boxPublicKey, decodeHex, encodeBase64, signWithBoxKey } from '@idos/crypto'
import { type Arg, type Row, seedOf, userId, variants } from './vector-common.ts'

/** Keys that are unsafe in every way, beside a safe one; base64. */
export function boxKeys(): readonly string[] {
  return [
    encodeBase64(boxPublicKey(seedOf(1))),
    ...[
      '00'.repeat(32),
      `01${'00'.repeat(31)}`,
      'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
      '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
      `ec${'ff'.repeat(30)}7f`,
      `ed${'ff'.repeat(30)}7f`,
      `ee${'ff'.repeat(30)}7f`,
      `eb${'ff'.repeat(30)}7f`,
      `09${'00'.repeat(30)}80`,
      `09${'00'.repeat(31)}`,
      `02${'00'.repeat(31)}`,
    ].map((hex) => encodeBase64(decodeHex(hex))),
  ]
}

/** Signatures of keys whose points have either sign, and what is nearly one. */
export function boxKeySignatures(): readonly Row[] {
  const text = `idOS key change ${userId} old new idos-dev`
  const fixed = (length: number) => new Uint8Array(length).fill(7)
  return [1, 2, 3, 4].flatMap((byte): readonly Row[] => {
    const secret = seedOf(byte)
    const key = encodeBase64(boxPublicKey(secret))
    const signature = signWithBoxKey(text, secret, fixed)
    const changes: readonly (readonly [number, Arg])[] = [
      [0, null],
      [0, ''],
      [0, key.slice(1)],
      [0, encodeBase64(boxPublicKey(seedOf(byte + 1)))],
      ...boxKeys().map((other): readonly [number, Arg] => [0, other]),
      [1, null],
      [1, ''],
      [1, `${text} `],
      [2, null],
      [2, ''],
      [2, signature.slice(4)],
      [2, `${signature}\n`],
      [2, `A${signature.slice(1)}`],
      [2, signWithBoxKey(text, seedOf(byte + 1), fixed)],
      [2, encodeBase64(new Uint8Array(64))],
    ]
    return variants([key, text, signature], changes)
  })
}
