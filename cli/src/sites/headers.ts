import { join } from 'node:path'
import type { Run } from '../program/program.ts'
import type { writeSiteHeaders } from './commands.ts'
import { readSitesConfig } from './config.ts'
import { writeHeaders } from './write-headers.ts'

export const run: Run<typeof writeSiteHeaders> = async ({ values }, surroundings) => {
  const { config: file, folder } = values
  const config = await readSitesConfig(file, surroundings)
  const notes = writeHeaders(config, folder, values)
  const { embedders } = config
  const said = embedders.length === 0 ? 'nobody' : embedders.join(', ')
  return {
    value: { folder, embedders, notes },
    lines: [
      `${join(folder, 'nginx.conf')}, ${join(folder, 'Caddyfile')}, and _headers in each folder`,
      `May embed: ${said}`,
      ...notes,
    ],
  }
}
