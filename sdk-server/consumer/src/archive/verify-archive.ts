/**
 * The same report again, from an archive alone: nothing is fetched, and the clock is the one of then.
 *
 * Requirements
 *  1. The report is made anew by this program; the archived one is only compared with, and every difference is said.
 *  2. Nothing in the archive reaches a network, the clock of today or a member of an object that it did not bring.
 *  3. Whose archive it is, is said by its seal against a key that the caller knows, and by nothing in the archive.
 *
 * Attacker: who had the archive in between, and who made it.
 */
import type { CredentialFormat } from '@idos/credentials'
import {
  canonicalJson,
  decodeBase64,
  decodeHex,
  decodeUtf8,
  readStrictJson,
  verifyEd25519,
} from '@idos/crypto'
import { IdosError } from '@idos/protocol'
import * as v from 'valibot'
import { requireCheckPolicy } from '../verification/check-policy.ts'
import { policyOfRecord } from '../verification/policy-record.ts'
import { makeReport, type VerificationReport } from '../verification/report.ts'
import { verifyShared } from '../verification/verify-shared.ts'
import { archiveDigest, sealInput, type VerificationArchive } from './archive.ts'
import { archiveForm } from './archive-form.ts'

/** What verifying an archive again found, and whether it is what was found then. */
export type ArchiveVerification = {
  /** The report is the archived one, the archive is whole, and its seal is not wrong. */
  readonly same: boolean
  /** Made now, from what the archive holds. */
  readonly report: VerificationReport
  /** Names of what differs, sorted: `digest`, members of the report, and checks as `checks.status`. */
  readonly differences: readonly string[]
  /** `good`: by the key that `sealedBy` names. `other`: a good one, by nobody that was asked for. */
  readonly seal: 'good' | 'other' | 'none' | 'wrong'
  /** Hex of the key of a good seal. */
  readonly sealKey: string | null
  readonly digest: string
}

/** Whose seals count, and which formats are known. */
export type VerifyArchiveOptions = {
  /** Hex of the Ed25519 keys whose seals count. */
  sealedBy?: readonly string[]
  formats?: readonly CredentialFormat[]
}

/** Largest archive that is read, in bytes. */
const MOST = 64 * 1024 * 1024

/** @throws BAD_REQUEST when the bytes are no archive */
export async function verifyArchive(
  bytes: Uint8Array,
  options: VerifyArchiveOptions = {},
): Promise<ArchiveVerification> {
  const archive = parseArchive(bytes)
  const { digest: stated, seal, report: archived, ...rest } = archive
  const policy = policyOfRecord(archive.policy)
  requireCheckPolicy(policy)
  const input = {
    content: decodeContent(archive.content),
    policy,
    now: new Date(archive.checkedAt),
    sharing: archive.sharing,
    ...(archive.direct === undefined ? {} : { direct: archive.direct }),
  }
  const result = await verifyShared(input, {
    statusLists: policy.statusLists === 'ignore' ? 'ignore' : from(archive.statusLists),
    ...(policy.didDocuments === 'never' ? {} : { didDocuments: from(archive.didDocuments) }),
    ...(options.formats === undefined ? {} : { formats: options.formats }),
  })
  const report = await makeReport(input, result)
  const digest = await archiveDigest({ ...rest, report: archived })
  const differences = [
    ...(digest === stated ? [] : ['digest']),
    ...differencesOf(report, archived),
  ].sort()
  const found = sealOf(seal, digest, options.sealedBy ?? [])
  const same = differences.length === 0 && found.seal !== 'wrong'
  return { same, report, differences, digest, ...found }
}

function parseArchive(bytes: Uint8Array): VerificationArchive {
  const bad = (message: string) => new IdosError('BAD_REQUEST', { message })
  if (bytes.length > MOST) throw bad('The archive is too large.')
  let text: string
  try {
    text = decodeUtf8(bytes)
  } catch {
    throw bad('The archive is no text.')
  }
  const parsed = readStrictJson(text)
  if (!parsed.ok) throw bad('The archive is no JSON that all readers see alike.')
  const checked = v.safeParse(archiveForm, parsed.value)
  if (!checked.success) throw bad('The text is no archive of a verification.')
  return checked.output as VerificationArchive
}

function decodeContent(content: string): Uint8Array {
  try {
    return decodeBase64(content)
  } catch (cause) {
    throw new IdosError('BAD_REQUEST', { message: 'The archived content is no base64.', cause })
  }
}

/** What was answered then; a question that was not asked then has no answer now. */
function from(documents: Readonly<Record<string, unknown>>) {
  return async (address: string): Promise<unknown> => {
    if (!Object.hasOwn(documents, address)) throw new IdosError('CREDENTIAL_INVALID')
    return documents[address]
  }
}

function differencesOf(report: VerificationReport, archived: unknown): string[] {
  const old = Object(archived) as Partial<Record<keyof VerificationReport, unknown>>
  const names = new Set([...Object.keys(report), ...Object.keys(old)])
  return [...names].flatMap((name) => {
    const ours = Object.hasOwn(report, name) ? report[name as keyof VerificationReport] : undefined
    const theirs = Object.hasOwn(old, name) ? old[name as keyof VerificationReport] : undefined
    if (name === 'checks') return checkDifferences(report.checks, theirs)
    return sameJson(ours, theirs) ? [] : [name]
  })
}

function checkDifferences(checks: VerificationReport['checks'], archived: unknown): string[] {
  const old: readonly unknown[] = Array.isArray(archived) ? archived : []
  const named = (list: readonly unknown[], name: string) =>
    list.filter((one) => (Object(one) as { name?: unknown }).name === name)
  const names = new Set(
    [...checks, ...old].map((one) => String((Object(one) as { name?: unknown }).name)),
  )
  const different = [...names].filter((name) => !sameJson(named(checks, name), named(old, name)))
  if (different.length > 0) return different.map((name) => `checks.${name}`)
  return sameJson(checks, archived) ? [] : ['checks']
}

function sameJson(a: unknown, b: unknown): boolean {
  if (a === undefined || b === undefined) return a === b
  const plain: unknown = JSON.parse(JSON.stringify(a))
  return canonicalJson(plain) === canonicalJson(b)
}

function sealOf(
  seal: VerificationArchive['seal'],
  digest: string,
  sealedBy: readonly string[],
): Pick<ArchiveVerification, 'seal' | 'sealKey'> {
  if (!seal) return { seal: 'none', sealKey: null }
  const { publicKey, signature } = seal
  const isGood = verifyEd25519(sealInput(digest), decodeHex(signature), decodeHex(publicKey))
  if (!isGood) return { seal: 'wrong', sealKey: null }
  const isAsked = sealedBy.some((key) => key.toLowerCase() === publicKey)
  return { seal: isAsked ? 'good' : 'other', sealKey: publicKey }
}
