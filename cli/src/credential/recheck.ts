/**
 * Attacker: who had the archive in between. What is printed is made anew from what it holds; the report inside is compared
 * with, and never shown.
 */
import { reportPage, verifyArchive } from '@idos/consumer'
import { readInput, writeOutput } from '../program/files.ts'
import { printable } from '../program/printable.ts'
import type { Json, Run } from '../program/program.ts'
import type { recheckCredential } from './commands.ts'
import { checkLines } from './policy.ts'

const SEALS = {
  good: 'Sealed by a key that --sealed-by names.',
  other: 'Sealed, by a key that nobody named here: --sealed-by says whose seal counts.',
  none: 'Not sealed: whoever had it could make another.',
  wrong: 'The seal is not of this archive.',
} as const

export const run: Run<typeof recheckCredential> = async (
  { values, words: [file = ''] },
  surroundings,
) => {
  const sealedBy = values['sealed-by']
  const found = await verifyArchive(await readInput(file, surroundings), { sealedBy })
  const { report, differences, digest, seal, sealKey } = found
  if (values.report !== undefined) {
    writeOutput(values.report, reportPage(report, { archiveDigest: digest }))
  }
  const isSame = found.same && (sealedBy.length === 0 || seal === 'good')
  const said =
    differences.length === 0
      ? 'The report is the archived one.'
      : `This differs from the archived report: ${printable(differences.join(', '))}.`
  return {
    value: {
      ...{ same: isSame, decision: report.decision, differences, digest, seal, sealKey },
      report: report as unknown as Json,
    },
    lines: [
      `Checked at ${report.checkedAt}: ${report.decision}.`,
      ...checkLines(report.checks),
      '',
      said,
      SEALS[seal],
    ],
    wrong: !isSame,
  }
}
