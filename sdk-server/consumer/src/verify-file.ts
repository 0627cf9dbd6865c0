import type { CredentialFormat } from '@idos/credentials'
import type { Ed25519Signer } from '@idos/crypto'
import { until } from '@idos/network-client/abort'
import { makeArchive, recordSources, type VerificationArchive } from './archive/archive.ts'
import { createDidDocuments } from './did-documents.ts'
import { createStatusLists } from './status-lists.ts'
import type { TrustPolicy } from './trust-policy.ts'
import { requireCheckPolicy } from './verification/check-policy.ts'
import { makeReport, type VerificationReport } from './verification/report.ts'
import { verifyShared } from './verification/verify-shared.ts'

/** Whom a verification trusts, and at which time. */
export type VerifyFileOptions = {
  trust: TrustPolicy
  now: Date
  formats?: readonly CredentialFormat[]
  /** Ends the waiting for status lists and DID documents: ABORTED, or TIMEOUT for `AbortSignal.timeout`. */
  signal?: AbortSignal
}

/** What a verification of a file found. */
export type VerifiedFile = {
  report: VerificationReport
  /** `null` when the content is no credential of a known format. */
  credential: Record<string, unknown> | null
  /** All that a later verifier needs for the same report. It holds the credential in the clear. */
  archive: (signer?: Ed25519Signer) => Promise<VerificationArchive>
}

/**
 * Verifies a credential that nobody shared over the network: its exact bytes, by a policy. Whose it is and who shows it is
 * not looked at. Never throws for a bad credential; CONFIG_INVALID for a policy that is none.
 */
export async function verifyFile(
  content: Uint8Array,
  { trust, now, formats, signal }: VerifyFileOptions,
): Promise<VerifiedFile> {
  requireCheckPolicy(trust)
  const input = { content, policy: trust, now, sharing: null }
  const { sources, recorded } = recordSources({
    statusLists: trust.statusLists === 'ignore' ? 'ignore' : createStatusLists(trust.statusLists),
    ...(trust.didDocuments === 'never'
      ? {}
      : { didDocuments: createDidDocuments(trust.didDocuments) }),
    ...(formats === undefined ? {} : { formats }),
  })
  const result = await until(signal, () => verifyShared(input, sources))
  const report = await makeReport(input, result)
  const { credential } = result
  return { report, credential, archive: (signer) => makeArchive(input, recorded, report, signer) }
}
