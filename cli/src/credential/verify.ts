import { verifyFile } from '@idos/consumer'
import { sdJwtFormat } from '@idos/credentials/sd-jwt'
import { IdosError } from '@idos/protocol'
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
  const formats = [sdJwtFormat({ presented: presentedTo(values) })]
  const { report, archive } = await verifyFile(trimmed(content), { trust, now, formats })
  await keepReport(values, report, archive)
  const { checks } = report
  const verified = report.decision !== 'refused'
  return {
    value: { verified, checks: checks as unknown as Json, report: report as unknown as Json },
    lines: [...checkLines(checks), '', verified ? 'Verified.' : 'Not verified.'],
    wrong: !verified,
  }
}

type Asked = {
  readonly audience?: string | undefined
  readonly nonce?: string | undefined
  readonly archive?: string | undefined
}

/** @throws BAD_REQUEST for one of both, or with an archive, which has no place for what was asked of a file */
function presentedTo({ audience, nonce, archive }: Asked) {
  if (audience === undefined && nonce === undefined) return null
  if (audience === undefined || nonce === undefined) {
    throw new IdosError('BAD_REQUEST', { message: '--audience and --nonce go together.' })
  }
  if (archive !== undefined) {
    const message = 'An archive of a presentation is made by the consumer that reads it.'
    throw new IdosError('BAD_REQUEST', { message })
  }
  return { audience, nonce }
}

/** Editors end a file with a line break, which is none of a compact text. JSON may have it. */
function trimmed(content: Uint8Array): Uint8Array {
  const isJson = content[0] === 0x7b
  const isBreak = (byte: number | undefined) => byte === 0x0a || byte === 0x0d
  let end = content.length
  while (!isJson && end > 0 && isBreak(content[end - 1])) end -= 1
  return content.subarray(0, end)
}
