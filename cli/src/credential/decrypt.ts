/**
 * Attacker: whoever encrypted it, which anybody can: the plaintext is shown as a stranger's words, or goes byte by byte into
 * a file that only its owner can read.
 */
import { contentHash, decodeBase64, destroyBoxKey, importBoxKey, openBox } from '@idos/crypto'
import { IdosError } from '@idos/protocol'
import { withKey } from '../keys/key-file.ts'
import { readInput, writeSecretFile } from '../program/files.ts'
import type { Run } from '../program/program.ts'
import type { Surroundings } from '../program/surroundings.ts'
import type { decryptCredential } from './commands.ts'
import { plaintextLines } from './plaintext-lines.ts'
import { parseJsonObject } from './read-credential-file.ts'

export const run: Run<typeof decryptCredential> = async (
  { values, words: [file = ''] },
  surroundings,
) => {
  if (file === '-' && values['key-file'] === '-')
    throw new IdosError('CONFIG_INVALID', {
      message: 'Content and key cannot both come from standard input.',
    })
  const box = await readBox(file, values.encryptor, surroundings)
  const plaintext = await withKey(
    values['key-file'],
    'encryption',
    surroundings,
    async (secret) => {
      const key = await importBoxKey(secret)
      try {
        return await openBox(box, key)
      } finally {
        destroyBoxKey(key)
      }
    },
  )
  const hash = contentHash(plaintext)
  if (values.out !== undefined) {
    writeSecretFile(values.out, plaintext)
    const value = { out: values.out, bytes: plaintext.length, contentHash: hash }
    return { value, lines: [`${values.out}: ${plaintext.length} bytes, SHA-256 ${hash}`] }
  }
  return {
    value: { plaintext: new TextDecoder().decode(plaintext), contentHash: hash },
    lines: plaintextLines(plaintext),
  }
}

async function readBox(file: string, encryptor: string | undefined, surroundings: Surroundings) {
  const bytes = await readInput(file, surroundings)
  const row = bytes[0] === 0x7b ? parseJsonObject(bytes) : undefined
  const encryptorPublicKey = encryptor ?? row?.encryptor_public_key ?? row?.encryptorPublicKey
  if (typeof encryptorPublicKey !== 'string')
    throw new IdosError('CONFIG_INVALID', {
      message: 'The file does not say who encrypted it: --encryptor does.',
    })
  const content = row ? row.content : textOf(bytes)
  if (row && typeof content !== 'string')
    throw new IdosError('BAD_REQUEST', { message: 'The row has no content.' })
  return {
    content: typeof content === 'string' ? decodeBase64(content.trim()) : bytes,
    encryptorPublicKey: decodeBase64(encryptorPublicKey),
  }
}

/** `undefined` for bytes that are no base64, and so the content itself. */
function textOf(bytes: Uint8Array): string | undefined {
  return bytes.every((byte) => byte < 0x80)
    ? new TextDecoder().decode(bytes).replace(/\s+/g, '')
    : undefined
}
