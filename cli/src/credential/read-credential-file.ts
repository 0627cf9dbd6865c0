import { decodeUtf8, readStrictJson } from '@idos/crypto'
import { IdosError } from '@idos/protocol'
import { readInput } from '../program/files.ts'
import type { Surroundings } from '../program/surroundings.ts'

const FAULTS = {
  'not-json': 'is no JSON',
  'duplicate-name': 'names a member twice, so that readers could see it differently',
  'forbidden-name': 'has a member that readers could see differently',
  'too-deep': 'is nested too deeply',
} as const

/** A JSON object that all readers see alike. @throws CREDENTIAL_INVALID that says what is wrong with the text */
export async function readJsonObject(
  path: string,
  surroundings: Surroundings,
): Promise<Readonly<Record<string, unknown>>> {
  return parseJsonObject(await readInput(path, surroundings))
}

export function parseJsonObject(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  const parsed = readStrictJson(textOf(bytes))
  if (!parsed.ok) throw invalid(`The text ${FAULTS[parsed.fault]}.`)
  const { value } = parsed
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid('The text is no JSON object.')
  return value as Readonly<Record<string, unknown>>
}

function textOf(bytes: Uint8Array): string {
  try {
    return decodeUtf8(bytes)
  } catch (cause) {
    throw invalid('These bytes are no UTF-8 text.', cause)
  }
}

function invalid(message: string, cause?: unknown): IdosError {
  return new IdosError('CREDENTIAL_INVALID', { message, cause })
}
