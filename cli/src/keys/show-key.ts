import { encodeHex, wipe } from '@idos/crypto'
import { IdosError } from '@idos/protocol'
import type { Run } from '../program/program.ts'
import { table } from '../program/wrap.ts'
import type { showKey } from './commands.ts'
import { readKey } from './key-file.ts'
import { publicHalf } from './public-half.ts'

export const run: Run<typeof showKey> = async ({ values, words }, surroundings) => {
  const [source = ''] = words
  const key = await readKey(source, surroundings)
  try {
    const kind = key.kind ?? values.kind
    if (kind === undefined)
      throw new IdosError('CONFIG_INVALID', {
        message: `${source} does not say what its key is for: --kind does.`,
      })
    if (values.kind !== undefined && values.kind !== kind)
      throw new IdosError('CONFIG_INVALID', { message: `${source} is a key for ${kind}.` })
    const half = publicHalf(kind, key.secret)
    const secret = values.secret ? { secret: encodeHex(key.secret) } : {}
    const value = { kind, ...half, ...secret }
    return { value, lines: table(Object.entries(value)) }
  } finally {
    wipe(key.secret)
  }
}
