import { reportPage, type VerificationArchive, type VerificationReport } from '@idos/consumer'
import { writeOutput, writeSecretFile } from '../program/files.ts'

/** Writes what `--report` and `--archive` ask for. The archive has the credential in it, in the clear. */
export async function keepReport(
  values: { readonly report?: string | undefined; readonly archive?: string | undefined },
  report: VerificationReport,
  archive: () => Promise<VerificationArchive>,
): Promise<void> {
  const kept = values.archive === undefined ? undefined : await archive()
  if (kept && values.archive !== undefined) {
    writeSecretFile(values.archive, new TextEncoder().encode(`${JSON.stringify(kept)}\n`))
  }
  if (values.report !== undefined) {
    writeOutput(values.report, reportPage(report, kept ? { archiveDigest: kept.digest } : {}))
  }
}
