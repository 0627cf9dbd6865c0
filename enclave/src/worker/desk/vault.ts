/**
 * A consumer's key at rest: under a password, on the device where it was made.
 *
 * Requirements
 *  1. A vault opens for its own site and key only: an edited record opens nothing.
 *  2. Passwords, derived keys and secrets are wiped, whatever comes of them.
 *
 * Attacker: whoever has a copy of the vault; another site, with a vault that it would have opened as its own.
 */
import {
  contentHash,
  decodeBase64,
  encodeBase64,
  encodeUtf8,
  importBoxKey,
  wipe,
} from '@idos/crypto'
import type { DeskVault } from '../../shared/desk-messages.ts'

const FORMAT = 'idos-desk-key/1'

type Secret = Uint8Array<ArrayBuffer>

/** 32 bytes of a password (left as it is) and a salt in the form of a UUID: slow on purpose. */
export type Derive = (password: Uint8Array, salt: string) => Promise<Uint8Array>

/** Wipes password and secret. */
export async function sealVault(
  site: string,
  password: Uint8Array,
  secret: Secret,
  derive: Derive,
): Promise<DeskVault> {
  try {
    const { publicKey } = await importBoxKey(secret.slice())
    const bare = {
      format: FORMAT,
      site,
      publicKey: encodeBase64(publicKey),
      salt: crypto.randomUUID(),
    } as const
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const key = await wrappingKey(password, bare.salt, derive)
    const sealed = await crypto.subtle.encrypt(parametersOf(bare, iv), key, secret)
    return { ...bare, iv: encodeBase64(iv), sealed: encodeBase64(new Uint8Array(sealed)) }
  } finally {
    wipe(password, secret)
  }
}

/** 32 bytes that belong to whoever gets them; null for another password, or a vault that was altered. Wipes the password. */
export async function openVault(
  vault: DeskVault,
  password: Uint8Array,
  derive: Derive,
): Promise<Secret | null> {
  try {
    const key = await wrappingKey(password, vault.salt, derive)
    const parameters = parametersOf(vault, decodeBase64(vault.iv))
    const opened = await crypto.subtle.decrypt(parameters, key, decodeBase64(vault.sealed))
    const secret = new Uint8Array(opened)
    if (secret.length === 32) return secret
    wipe(secret)
    return null
  } catch {
    return null
  } finally {
    wipe(password)
  }
}

/** The key of a name and a password, on whatever device. Leaves the password as it is. */
export async function secretOfName(
  { site, name }: { site: string; name: string },
  password: Uint8Array,
  derive: Derive,
): Promise<Secret> {
  const salt = saltOf(JSON.stringify(['idos desk key', site, name.normalize('NFKC').trim()]))
  const derived = await derive(password, salt)
  const secret = Uint8Array.from(derived)
  wipe(derived)
  return secret
}

/** A digest in the form of a UUID v4, which the derivation takes. */
function saltOf(text: string): string {
  const hex = contentHash(encodeUtf8(text))
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
  ]
  return [...parts, hex.slice(20, 32)].join('-')
}

async function wrappingKey(password: Uint8Array, salt: string, derive: Derive): Promise<CryptoKey> {
  const derived = await derive(password, salt)
  const bytes = Uint8Array.from(derived)
  wipe(derived)
  try {
    return await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
  } finally {
    wipe(bytes)
  }
}

function parametersOf(
  { format, site, publicKey, salt }: Pick<DeskVault, 'format' | 'site' | 'publicKey' | 'salt'>,
  iv: Uint8Array<ArrayBuffer>,
): AesGcmParams {
  const bound = JSON.stringify([format, site, publicKey, salt])
  return { name: 'AES-GCM', iv, additionalData: encodeUtf8(bound) }
}
