import { decodeBase64, decodeHex } from '@idos/crypto'
import { key32 } from '@idos/protocol'
import * as v from 'valibot'
import { type DeskVault, deskVault } from '../../shared/desk-messages.ts'
import { secretOf } from '../recovery/phrase.ts'
import { readPhrase } from '../recovery/read-phrase.ts'

const sha256 = async (bytes: Uint8Array<ArrayBuffer>) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))

/** 32 bytes out of base64, hex or 24 words, for whoever wipes them; null for anything else. */
export async function readKey(
  typed: string,
  loadList: () => Promise<readonly string[]>,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const text = typed.trim()
  if (v.safeParse(key32, text).success) return decodeBase64(text)
  const hex = text.toLowerCase().replace(/^0x/, '')
  if (/^[0-9a-f]{64}$/.test(hex)) return decodeHex(hex)
  if (!/\s/.test(text)) return null
  const { phrase } = readPhrase(text, await loadList())
  if (phrase === null) return null
  try {
    return await secretOf(phrase, sha256)
  } finally {
    phrase.fill(0)
  }
}

/** The vault in a key file, or null when it is none. */
export function readKeyFile(text: string): DeskVault | null {
  try {
    const found = v.safeParse(deskVault, JSON.parse(text))
    return found.success ? found.output : null
  } catch {
    return null
  }
}
