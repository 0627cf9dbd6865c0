import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

/** The table of folders in README.md says what each may import. */

const src = fileURLToPath(new URL('.', import.meta.url))
const readme = readFileSync(join(src, '../README.md'), 'utf8')
const rows = [...readme.matchAll(/^\| `([a-z]+)\/` \| .* \| (.*)\|$/gm)].map(
  ([, folder = '', knows = '']): [string, string[]] => [
    folder,
    [...knows.matchAll(/`([a-z]+)`/g)].map(([, name = '']) => name),
  ],
)

/** What the files of a folder import from elsewhere in this room; tests may reach further. */
function importsOf(folder: string): string[] {
  const files = readdirSync(join(src, folder), { recursive: true, encoding: 'utf8' })
  const found = new Set<string>()
  for (const file of files.filter((name) => name.endsWith('.ts') && !/\.test\.ts$/.test(name))) {
    const path = join(src, folder, file)
    for (const [, target = ''] of readFileSync(path, 'utf8').matchAll(/from '(\.[^']+)'/g)) {
      const [head = ''] = relative(src, join(dirname(path), target)).split('/')
      // The room's commands are no folder: both tell of their own from there.
      if (head !== 'commands.mjs') found.add(head.replace(/\.ts$/, ''))
    }
  }
  found.delete(folder)
  return [...found].sort()
}

describe('the folders of README.md', () => {
  it('are all folders', () => {
    const folders = readdirSync(src, { withFileTypes: true }).filter((one) => one.isDirectory())
    expect(rows.map(([folder]) => folder).sort()).toEqual(folders.map(({ name }) => name).sort())
  })

  it.each(rows)('%s knows what it says', (folder, knows) => {
    expect(importsOf(folder)).toEqual(knows)
  })
})
