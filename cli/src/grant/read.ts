/**
 * Attacker: a person who shares somebody else's credential, a withdrawn one, or one that was altered. There is no way around
 * `readCredential`: what fails a check is neither shown nor written.
 */
import {
  createConsumer,
  isCredentialRefused,
  localDecrypter,
  localSigner,
  reportPage,
} from '@idos/consumer'
import { keepReport } from '../credential/keep-report.ts'
import { plaintextLines } from '../credential/plaintext-lines.ts'
import { checkLines, policyOf } from '../credential/policy.ts'
import { withKey } from '../keys/key-file.ts'
import { writeOutput, writeSecretFile } from '../program/files.ts'
import { asKey } from '../program/network.ts'
import type { Json, Outcome, Run } from '../program/program.ts'
import type { readGrant } from './commands.ts'

export const run: Run<typeof readGrant> = async (
  { values, words: [copyId = ''] },
  surroundings,
) => {
  const trust = policyOf(values, surroundings)
  return asKey(values, surroundings, async (network, _, secret) => {
    const signer = localSigner(secret)
    const read = async (key: Uint8Array): Promise<Outcome> => {
      const decrypter = await localDecrypter(key)
      const consumer = createConsumer({ network, signer, decrypter, trust, now: surroundings.now })
      try {
        const found = await consumer.readCredential(
          copyId,
          values.user === undefined ? {} : { userId: values.user },
        )
        const { checks, grant, credential, plaintext } = found
        await keepReport(values, found.report, found.archive)
        if (values.out !== undefined) writeSecretFile(values.out, plaintext)
        const where =
          values.out === undefined
            ? plaintextLines(plaintext)
            : [`${values.out}: ${plaintext.length} bytes`]
        return {
          value: { verified: true, checks, grant, credential: credential as Json },
          lines: [...checkLines(checks), '', ...where],
        }
      } catch (error) {
        if (!isCredentialRefused(error)) throw error
        const { checks, grant, report } = error
        if (report && values.report !== undefined) writeOutput(values.report, reportPage(report))
        return {
          value: { verified: false, checks, grant, credential: null },
          lines: [...checkLines(checks), '', 'Not verified: the credential is not handed over.'],
          wrong: true,
        }
      }
    }
    return withKey(values['encryption-key-file'], 'encryption', surroundings, read)
  })
}
