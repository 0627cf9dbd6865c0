/**
 * Everything that a later verifier needs to come to the same report without a network: the bytes, the policy, the clock, and
 * each document as it was answered. It holds the credential in the clear: keep it as you keep the credential.
 *
 * A DID document and public notes are signed by nobody, so an archive is as good as whoever made it: their seal says who.
 */
import type { DidResolver } from '@idos/credentials'
import {
  canonicalJson,
  decodeHex,
  type Ed25519Signer,
  encodeBase64,
  encodeHex,
  encodeUtf8,
  sha256Hex,
} from '@idos/crypto'
import type { DirectPresentation } from '../verification/direct.ts'
import { type PolicyRecord, policyRecord } from '../verification/policy-record.ts'
import type { VerificationReport } from '../verification/report.ts'
import type { Sharing } from '../verification/sharing.ts'
import type { VerificationInput, VerificationSources } from '../verification/verify-shared.ts'

export const ARCHIVE_FORMAT = 'idos-verification-archive/1'

/** All that a later verifier needs for the same report: content, policy, and every document that was looked at. */
export type VerificationArchive = {
  readonly format: typeof ARCHIVE_FORMAT
  /** Base64 of the exact bytes. */
  readonly content: string
  /** ISO 8601. */
  readonly checkedAt: string
  readonly policy: PolicyRecord
  readonly sharing: Sharing | null
  readonly direct?: DirectPresentation
  /** By address. What is not here had no answer. */
  readonly statusLists: Readonly<Record<string, unknown>>
  /** By DID. What is not here had no answer. */
  readonly didDocuments: Readonly<Record<string, unknown>>
  readonly report: VerificationReport
  /** SHA-256 (hex) of the RFC 8785 form of all the above. */
  readonly digest: string
  /** Ed25519 over `idos-verification-archive/1` and the 32 bytes of the digest, in hex: who made it. */
  readonly seal?: { readonly publicKey: string; readonly signature: string }
}

export type SourceRecord = Pick<VerificationArchive, 'statusLists' | 'didDocuments'>

/** The same sources, and what they answered. */
export function recordSources(sources: VerificationSources): {
  sources: VerificationSources
  recorded: SourceRecord
} {
  const statusLists: Record<string, unknown> = {}
  const didDocuments: Record<string, unknown> = {}
  const { statusLists: lists, didDocuments: resolve } = sources
  return {
    recorded: { statusLists, didDocuments },
    sources: {
      ...sources,
      statusLists: lists === 'ignore' ? lists : record(lists, statusLists),
      ...(resolve ? { didDocuments: record(resolve, didDocuments) } : {}),
    },
  }
}

/** Asks each address once, so that there is one answer to write down. */
function record(source: DidResolver, into: Record<string, unknown>): DidResolver {
  const asked = new Map<string, Promise<unknown>>()
  return (address) => {
    const known = asked.get(address)
    if (known) return known
    const answer = source(address).then((document) => {
      if (document !== undefined) into[address] = document
      return document
    })
    asked.set(address, answer)
    return answer
  }
}

export async function makeArchive(
  input: VerificationInput,
  recorded: SourceRecord,
  report: VerificationReport,
  signer?: Ed25519Signer,
): Promise<VerificationArchive> {
  const body = {
    format: ARCHIVE_FORMAT,
    content: encodeBase64(input.content),
    checkedAt: input.now.toISOString(),
    policy: policyRecord(input.policy),
    sharing: input.sharing,
    ...(input.direct === undefined ? {} : { direct: input.direct }),
    ...recorded,
    report,
  } as const
  // What is written down is what is signed: no member that JSON would drop.
  const plain = JSON.parse(JSON.stringify(body)) as typeof body
  const digest = await archiveDigest(plain)
  if (!signer) return { ...plain, digest }
  const signature = encodeHex(await signer.sign(sealInput(digest)))
  return { ...plain, digest, seal: { publicKey: encodeHex(signer.publicKey), signature } }
}

export function archiveDigest(body: Omit<VerificationArchive, 'digest' | 'seal'>): Promise<string> {
  return sha256Hex(encodeUtf8(canonicalJson(body)))
}

/** What a seal is a signature of: nothing else of this system begins alike. */
export function sealInput(digest: string): Uint8Array {
  const name = encodeUtf8(`${ARCHIVE_FORMAT}\n`)
  const bytes = new Uint8Array(name.length + 32)
  bytes.set(name)
  bytes.set(decodeHex(digest), name.length)
  return bytes
}
