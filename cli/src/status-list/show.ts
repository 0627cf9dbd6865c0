import { createStatusLists } from '@idos/consumer'
import { isIdosError } from '@idos/protocol'
import { readJsonObject } from '../credential/read-credential-file.ts'
import { printable } from '../program/printable.ts'
import type { Run } from '../program/program.ts'
import type { Surroundings } from '../program/surroundings.ts'
import { trustedIssuer } from '../program/trusted-issuer.ts'
import { table } from '../program/wrap.ts'
import type { showStatusList } from './commands.ts'
import { readList } from './read-list.ts'

const SHOWN = 200

export const run: Run<typeof showStatusList> = async (
  { values, words: [source = ''] },
  surroundings,
) => {
  const { index } = values
  const list = await sourceOf(source, values['allow-http'], surroundings)
  try {
    const now = new Date(surroundings.now())
    const found = await readList(list, values.issuer.map(trustedIssuer), now)
    const { id, issuer, purpose, length, set } = found
    const facts = [
      ['list', printable(id)],
      ['issuer', printable(issuer)],
      ['purpose', purpose],
    ]
    if (index !== undefined) {
      const isSet = set.includes(index)
      return {
        value: { id, issuer, purpose, length, index, isSet },
        lines: table([...facts, [`${index}`, isSet ? 'set' : 'not set']]),
      }
    }
    const some = `${set.slice(0, SHOWN).join(', ')}${set.length > SHOWN ? ', ...' : ''}`
    return {
      value: found,
      lines: table([...facts, ['set', `${set.length} of ${length}: ${some}`.replace(/: $/, '')]]),
    }
  } catch (error) {
    if (!isIdosError(error, 'CREDENTIAL_INVALID')) throw error
    const { message } = error
    return { value: { problem: message }, lines: [printable(message)], wrong: true }
  }
}

async function sourceOf(source: string, allowHttp: boolean, surroundings: Surroundings) {
  if (!/^https?:\/\//.test(source)) return readJsonObject(source, surroundings)
  const { fetch, now } = surroundings
  const list = await createStatusLists({ fetch, allowHttp }, now)(source)
  return Object(list) as Readonly<Record<string, unknown>>
}
