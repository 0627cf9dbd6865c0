import { openNetwork } from '../program/network.ts'
import { printable } from '../program/printable.ts'
import type { Run } from '../program/program.ts'
import { table } from '../program/wrap.ts'
import type { listIssuers } from './commands.ts'
import { readIssuers } from './read-issuers.ts'

export const run: Run<typeof listIssuers> = async ({ values }, surroundings) => {
  const issuers = await readIssuers(openNetwork(values, surroundings))
  const rows = issuers.flatMap(({ id, name, keys }) =>
    (keys.length === 0 ? ['no key'] : keys).map((key, at) => [
      at === 0 ? id : '',
      at === 0 ? printable(name, 60) : '',
      printable(key),
    ]),
  )
  return {
    value: issuers,
    lines:
      rows.length === 0 ? ['Nobody may create profiles.'] : table([['ID', 'NAME', 'KEY'], ...rows]),
  }
}
