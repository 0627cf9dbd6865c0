import { verifyCredential as verify } from '@idos/credentials'
import type { Run } from '../program/program.ts'
import type { verifyCredential } from './commands.ts'
import { checkLines, policyOf } from './policy.ts'
import { readJsonObject } from './read-credential-file.ts'

export const run: Run<typeof verifyCredential> = async (
  { values, words: [file = ''] },
  surroundings,
) => {
  const { trust, types, status, acceptUnsignedNames } = policyOf(values, surroundings)
  const now = values.at ?? new Date(surroundings.now())
  const credential = await readJsonObject(file, surroundings)
  const options = { trust, types, now, status, acceptUnsignedNames }
  const { verified, checks } = await verify(credential, options)
  return {
    value: { verified, checks },
    lines: [...checkLines(checks), '', verified ? 'Verified.' : 'Not verified.'],
    wrong: !verified,
  }
}
