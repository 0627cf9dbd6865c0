import { verifyFile } from '@idos/consumer'
import { readInput } from '../program/files.ts'
import type { Json, Run } from '../program/program.ts'
import type { verifyCredential } from './commands.ts'
import { keepReport } from './keep-report.ts'
import { checkLines, policyOf } from './policy.ts'

export const run: Run<typeof verifyCredential> = async (
  { values, words: [file = ''] },
  surroundings,
) => {
  const trust = policyOf(values, surroundings)
  const now = values.at ?? new Date(surroundings.now())
  const content = await readInput(file, surroundings)
  const { report, archive } = await verifyFile(content, { trust, now })
  await keepReport(values, report, archive)
  const { checks } = report
  const verified = report.decision !== 'refused'
  return {
    value: { verified, checks: checks as unknown as Json, report: report as unknown as Json },
    lines: [...checkLines(checks), '', verified ? 'Verified.' : 'Not verified.'],
    wrong: !verified,
  }
}
