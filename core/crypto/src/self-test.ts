/**
 * Known answers, checked in the very realm that will hold keys, before the first unlock: a wrong answer means a broken
 * build, a hostile script or an engine fault, and nothing secret may be entered then. Each check runs the implementation
 * that real requests will take here.
 */
import { isIdosError } from '@idos/protocol'
import { openBox, sealBox } from './box.ts'
import { agree, importBoxKey } from './box-key.ts'
import {
  concatBytes,
  decodeBase64,
  decodeHex,
  encodeBase64,
  encodeHex,
  encodeUtf8,
  equalBytes,
} from './bytes.ts'
import { signCopy } from './copy-signature.ts'
import { sha256Hex } from './digest.ts'
import { checkEd25519 } from './ed25519-verify.ts'
import { deriveKey, normalizePassword } from './kdf.ts'
import type { KdfEngine } from './scrypt-engines.ts'
import type { SubtleOption } from './subtle.ts'

/** Name of a self-test. */
export type SelfTestName = keyof typeof checks
/** How a self-test ended, and how many milliseconds it took. */
export type SelfTestResult = { name: SelfTestName; ok: boolean; ms: number }

/** With which engine and clock the self-tests run. */
export type SelfTestOptions = SubtleOption & {
  engine: KdfEngine
  /** Monotonic milliseconds. */
  now: () => number
}

// A profile, a credential and a copy as existing idOS clients make them.
const SECRET = '8iTwhZxrtQGKVV5OMthD5DxFc8c6B8h9MnU2Sh6JTTM='
const PUBLIC = 'Y+kNWSnoYhlBrsDQ/01FTfoHQ5CeXyjDEHbQmNDGOjw='
const MESSAGE = '{"hello":"idOS"}'
const ENCRYPTOR = 'E75P6uryBMf9M1j8nAByGIHRdCeBKCJ+xnTzf3/pe20='
const CONTENT = 'CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJNJs7Ijjg1jDCQNqTZ+85NFFEHo0It6upoB89wTSAxPs='
/** SHA-256 of what tweetnacl makes of 40,000 bytes. */
const LONG_BOX = '1e4053221794f1aab41dfff4683d6433f152f53af99636041f1cdb929e3cf4a6'
const SIGNER = 'ed4928c628d1c2c6eae90338905995612959273a5c63f93636c14614ac8737d1'
const NOTES_SIGNATURE =
  'kXrZj83fXdoY9RovgVjX4iUDKnwpJsUzrncNcldrO817woxrLXdJncJvxGAkDtcxX+VkGtno2Qdqm9XiIpznAg=='

const checks = {
  base64: async () => {
    const all = Uint8Array.from({ length: 256 }, (_, i) => i)
    return encodeHex(decodeBase64(encodeBase64(all))) === encodeHex(all)
  },
  sha256: async (options: SelfTestOptions) =>
    (await sha256Hex(encodeUtf8(MESSAGE), options)) ===
    '25721b86e5fc7951d23b483609dad0a8169443b46c20278f92171f0184f37322',
  scrypt: async ({ engine }: SelfTestOptions) => {
    const password = normalizePassword('correct horse battery staple')
    const salt = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
    return encodeBase64(await deriveKey({ password, salt, profile: 1, engine })) === SECRET
  },
  'box-key': async (options: SelfTestOptions) => {
    const secret = decodeBase64(SECRET)
    const key = await importBoxKey(secret, options)
    return encodeBase64(key.publicKey) === PUBLIC && secret.every((byte) => byte === 0)
  },
  'box-seal': async (options: SelfTestOptions) => {
    const random = (length: number) => new Uint8Array(length).fill(length === 32 ? 7 : 9)
    const box = await sealBox(encodeUtf8(MESSAGE), decodeBase64(PUBLIC), { ...options, random })
    const encryptor = encodeBase64(box.encryptorPublicKey)
    return encodeBase64(box.content) === CONTENT && encryptor === ENCRYPTOR
  },
  'box-open': async (options: SelfTestOptions) => {
    const key = await importBoxKey(decodeBase64(SECRET), options)
    const box = { content: decodeBase64(CONTENT), encryptorPublicKey: decodeBase64(ENCRYPTOR) }
    const plaintext = await openBox(box, key, options)
    box.content[box.content.length - 1]! ^= 1
    const forged = await openBox(box, key, options).catch(() => null)
    return encodeHex(plaintext) === encodeHex(encodeUtf8(MESSAGE)) && forged === null
  },
  'box-long': async (options: SelfTestOptions) => {
    // Longer than one turn of the fast way, and its tag is that of other idOS clients.
    const random = (length: number) => new Uint8Array(length).fill(length === 32 ? 7 : 9)
    const text = encodeUtf8(MESSAGE.repeat(2_500))
    const box = await sealBox(text, decodeBase64(PUBLIC), { ...options, random })
    const key = await importBoxKey(decodeBase64(SECRET), options)
    const opened = await openBox(box, key, options)
    return (await sha256Hex(box.content)) === LONG_BOX && equalBytes(opened, text)
  },
  'box-refuses-low-order': async (options: SelfTestOptions) => {
    const key = await importBoxKey(decodeBase64(SECRET), options)
    const refusal: unknown = await agree(key, new Uint8Array(32), options).catch((error) => error)
    return isIdosError(refusal, 'BAD_RECIPIENT_KEY')
  },
  ed25519: async (options: SelfTestOptions) => {
    const none = new Uint8Array(0)
    const known = await checkEd25519(
      none,
      decodeBase64(NOTES_SIGNATURE),
      decodeHex(SIGNER),
      options,
    )
    const content = decodeBase64(CONTENT)
    const row = await signCopy(content, options)
    const signed = concatBytes(decodeBase64(row.publicNotesSignature), content)
    const broader = decodeBase64(row.broaderSignature)
    const key = decodeHex(row.issuerAuthPublicKey)
    const fresh = await checkEd25519(signed, broader, key, options)
    return known && fresh && !(await checkEd25519(content, broader, key, options))
  },
}

/** Runs every check one after another; a check that throws has failed. */
export async function runCryptoSelfTest(options: SelfTestOptions): Promise<SelfTestResult[]> {
  const results: SelfTestResult[] = []
  for (const name of Object.keys(checks) as SelfTestName[]) {
    const started = options.now()
    const ok = await checks[name](options).catch(() => false)
    results.push({ name, ok, ms: options.now() - started })
  }
  return results
}
