import {
  canonicalJson,
  contentHash,
  deriveKey,
  ed25519Signer,
  importBoxKey,
  type KdfProfileId,
  namesDigestOf,
  normalizePassword,
  sealAccessRecords,
  sealBox,
  signCredentialRow,
  signReceipt,
} from '@idos/crypto'
import { decodeHex, encodeBase64, encodeHex, encodeUtf8 } from '@idos/crypto/bytes'
import { RECEIPT_FORMAT } from '@idos/protocol'

/** Vectors of what is encrypted and signed for a profile. The keys in them are everybody's. */

const USER = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
const COPY = '5c2f1a11-0b0c-4b2f-8ea3-9f51b3b24cbe'
const filled = (byte: number) => new Uint8Array(32).fill(byte)
/** The nonce is 24 bytes 07, the secret of the one-time pair 32 bytes 08. */
const fixed = (length: number) => new Uint8Array(length).fill(length === 24 ? 7 : 8)

/** Of small order, so that the shared key is all zeros (RFC 7748 §6.1); and the base point's number, 9, in two more spellings. */
const UNSAFE = [
  filled(0),
  decodeHex(`01${'00'.repeat(31)}`),
  decodeHex('e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800'),
  decodeHex('5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157'),
  decodeHex(`ec${'ff'.repeat(30)}7f`),
  decodeHex(`f6${'ff'.repeat(30)}7f`),
  decodeHex(`09${'00'.repeat(30)}80`),
]

export async function boxVectors() {
  const texts = ['', '{"credentialSubject":{"familyName":"Example"}}', 'x'.repeat(300)]
  const recipient = await importBoxKey(filled(9))
  return {
    recipientSecret: encodeHex(filled(9)),
    recipientPublicKey: encodeBase64(recipient.publicKey),
    ephemeralSecret: encodeHex(filled(8)),
    nonce: encodeHex(fixed(24)),
    boxes: await Promise.all(
      texts.map(async (plaintext) => {
        const bytes = encodeUtf8(plaintext)
        const sealed = await sealBox(bytes, recipient.publicKey, { random: fixed })
        return {
          plaintext,
          contentHash: contentHash(bytes),
          content: encodeBase64(sealed.content),
          encryptorPublicKey: encodeBase64(sealed.encryptorPublicKey),
        }
      }),
    ),
    unsafeRecipients: UNSAFE.map(encodeBase64),
  }
}

export async function passwordVectors() {
  const cases: [string, KdfProfileId][] = [
    ['correct horse battery staple', 1],
    ['correct horse battery staple', 2],
    // A ligature, an accent of its own and a full-width digit: NFKC makes plain letters of them.
    ['\ufb01ance\u0301 \uff17', 1],
  ]
  const keys = []
  for (const [text, profile] of cases) {
    const password = normalizePassword(text)
    const secret = await deriveKey({ password, salt: USER, profile, engine: 'wasm' })
    const parameters = { N: profile === 1 ? 2 ** 14 : 2 ** 17, r: 8, p: 1 }
    keys.push({
      password: text,
      normalized: encodeHex(password),
      userId: USER,
      profile,
      ...parameters,
      secret: encodeHex(secret),
      publicKey: encodeBase64((await importBoxKey(secret)).publicKey),
    })
  }
  return { keys }
}

export async function rowVectors() {
  const signer = ed25519Signer(filled(0x66))
  const content = encodeUtf8('any bytes: the ciphertext of a row')
  const row = async (publicNotes: string) => ({
    publicNotes,
    content: encodeBase64(content),
    ...(await signCredentialRow({ publicNotes, content, signer })),
  })
  const original = await row('{"id":"urn:uuid:1","type":"kyc","status":"approved"}')
  const copy = await row('')
  return {
    secret: encodeHex(filled(0x66)),
    rows: [original, copy],
    refused: [
      { ...original, publicNotes: '', because: 'other notes' },
      { ...original, content: encodeBase64(encodeUtf8('other')), because: 'another ciphertext' },
      { ...original, broaderSignature: copy.broaderSignature, because: 'the one of another row' },
    ],
  }
}

export async function receiptVectors() {
  const signer = ed25519Signer(filled(0x77))
  const key = { ...signer, sign: (message: Uint8Array) => signer.sign(message), forget() {} }
  const names = {
    salt: '5a'.repeat(32),
    credentials: [{ kinds: ['Identity (KYC)'], fields: ['Family name'] }],
  }
  const body = {
    format: RECEIPT_FORMAT,
    act: 'share',
    id: USER,
    requester: 'https://app.example',
    throughIsle: true,
    nested: false,
    outerOrigin: null,
    purpose: 'Open an account',
    consentedAt: 1_767_225_600,
    consumer: {
      origin: 'https://bank.example',
      name: 'Bank',
      encryptionPublicKey: encodeBase64(filled(9)),
    },
    credentials: [{ originalId: USER, copyId: COPY, contentHash: 'ab'.repeat(32) }],
    lockedUntil: 0,
    namesDigest: await namesDigestOf(names),
  }
  const receipt = await signReceipt(body, [key])
  const { signatures: _, ...signed } = receipt
  return {
    receipts: [{ ...receipt, names }],
    signedTexts: [`idOS receipt 1\n${canonicalJson(signed)}`],
    namesTexts: [`idOS receipt names 1\n${canonicalJson(names)}`],
  }
}

export async function recordVectors() {
  const secret = filled(9)
  const key = await importBoxKey(secret.slice())
  const plaintext = '{"grants":[]}'
  const sealed = await sealAccessRecords({ key, userId: USER }, encodeUtf8(plaintext), {
    random: fixed,
  })
  return {
    records: [{ secret: encodeHex(secret), userId: USER, plaintext, sealed: encodeBase64(sealed) }],
  }
}
