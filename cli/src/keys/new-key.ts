import { wipe } from '@idos/crypto'
import type { Run } from '../program/program.ts'
import { table } from '../program/wrap.ts'
import type { newKey } from './commands.ts'
import { writeKeyFile } from './key-file.ts'
import { publicHalf } from './public-half.ts'

export const run: Run<typeof newKey> = async ({ values: { kind }, words }, { random }) => {
  const [file = ''] = words
  const secret = random(32)
  try {
    const half = publicHalf(kind, secret)
    writeKeyFile(file, kind, secret)
    return {
      value: { file, kind, ...half },
      lines: table([['file', file], ['kind', kind], ...Object.entries(half)]),
    }
  } finally {
    wipe(secret)
  }
}
